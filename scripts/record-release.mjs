#!/usr/bin/env node
/**
 * Records what this version generates, as what later versions have to upgrade:
 * packages/compiler/releases/<version>/<cloud>. Run it once for each release;
 * what is recorded is never edited.
 *
 *     node scripts/record-release.mjs
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const releases = join(root, 'packages/compiler/releases');
const { version } = JSON.parse(
  readFileSync(join(root, 'packages/compiler/package.json'), 'utf8'),
);
const home = join(releases, version);

if (existsSync(home)) {
  console.error(`Version ${version} is recorded already.`);
  process.exit(1);
}

for (const cloud of ['aws', 'azure', 'gcp', 'civo']) {
  const out = mkdtempSync(join(tmpdir(), 'appstack-release-'));
  execFileSync(
    process.execPath,
    [
      join(root, 'packages/cli/bin/appstack'),
      'generate',
      ...['--catalog', join(releases, 'catalog.yaml')],
      ...['--entity', 'system:bookshop', '--environment', 'production'],
      ...['--cloud', cloud, '--out', out],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  cpSync(join(out, 'bookshop/environments/production'), join(home, cloud), {
    recursive: true,
  });
  rmSync(out, { recursive: true });
}
