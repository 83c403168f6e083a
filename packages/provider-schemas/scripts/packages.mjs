/** Fetches prebuilt provider packages from the npm registry. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractSchemas } from './extract.mjs';

const EMPTY = {
  provider: { attributes: {}, blocks: {} },
  resource: {},
  data: {},
};

/** Schemas of a provider as far as its package has them: none without a package. */
export function schemasFromPackage(provider) {
  if (!provider.package) return structuredClone(EMPTY);
  const dir = mkdtempSync(join(tmpdir(), 'provider-package-'));
  try {
    const run = (command, ...args) =>
      execFileSync(command, args, { cwd: dir, encoding: 'utf8' });
    const archive = run('npm', 'pack', '--silent', provider.package).trim();
    run('tar', '-xzf', archive);
    const unpacked = join(dir, 'package');
    expectVersion(unpacked, provider);
    return extractSchemas(unpacked, provider);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function expectVersion(packageDir, { name, version, package: spec }) {
  const text = readFileSync(join(packageDir, 'package.json'), 'utf8');
  const actual = JSON.parse(text).cdktf.provider.version;
  if (actual === version) return;
  throw new Error(
    `${spec} was made from ${name} ${actual}, not ${version}: correct one of the two in providers.mjs`,
  );
}
