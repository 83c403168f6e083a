/** A provider mirror with the stand-in, and Terraform's configuration for it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DATA, providers } from './schemas.mjs';

const MAIN = fileURLToPath(new URL('./main.mjs', import.meta.url));
const CACHE = fileURLToPath(
  new URL('../../../node_modules/.cache/terraform-stand-in', import.meta.url),
);
const CONFIG = 'terraform.rc';

/** The path of the terraform command. Throws an error with instructions if it is missing. */
export function findTerraform() {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(dir, 'terraform');
    if (existsSync(file)) return file;
  }
  throw new Error(
    'The command terraform was not found. Install Terraform 1.11 or later and put it on the PATH: https://developer.hashicorp.com/terraform/install',
  );
}

const terraform = (...args) =>
  execFileSync(findTerraform(), args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** Full addresses by provider name: terraform adds the registry's host. */
function addressesOf(all) {
  const dir = mkdtempSync(join(tmpdir(), 'terraform-addresses-'));
  const required = all.map(
    ({ name, source }) => `    ${name} = { source = "${source}" }\n`,
  );
  writeFileSync(
    join(dir, 'main.tf'),
    `terraform {\n  required_providers {\n${required.join('')}  }\n}\n`,
  );
  const listing = terraform(`-chdir=${dir}`, 'providers');
  rmSync(dir, { recursive: true });
  const addresses = listing.matchAll(/provider\[([^\]]+)\]/g);
  return new Map(
    [...addresses].map(([, address]) => [address.split('/').pop(), address]),
  );
}

/** Writes a mirror into `dir` that will be found at `home`. */
function writeMirror(dir, home) {
  const all = providers();
  const addresses = addressesOf(all);
  const { platform } = JSON.parse(terraform('version', '-json'));

  mkdirSync(join(dir, 'schemas'), { recursive: true });
  for (const { name, version } of all) {
    const cache = join(home, 'schemas', `${name}_${version}`);
    const address = addresses.get(name);
    const folder = join(dir, 'providers', address, version, platform);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `terraform-provider-${name}_v${version}`),
      `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" ${name} "${cache}"\n`,
      { mode: 0o755 },
    );
  }

  const path = JSON.stringify(join(home, 'providers'));
  const mirror = `  filesystem_mirror {\n    path = ${path}\n  }\n`;
  writeFileSync(
    join(dir, CONFIG),
    `disable_checkpoint = true\n\nprovider_installation {\n${mirror}}\n`,
  );
}

/**
 * Makes a mirror in a folder, and returns the path of the configuration file that
 * TF_CLI_CONFIG_FILE has to name.
 */
export function installMirror(dir) {
  const home = resolve(dir);
  rmSync(join(home, 'schemas'), { recursive: true, force: true });
  writeMirror(home, home);
  return join(home, CONFIG);
}

/** Everything that a mirror is made of: another mirror is made when it changes. */
function fingerprint() {
  const hash = createHash('sha256').update(process.execPath).update(MAIN);
  const { size, mtimeMs } = statSync(findTerraform());
  hash.update(`${size} ${mtimeMs}`);
  for (const dir of [dirname(MAIN), DATA]) {
    for (const file of readdirSync(dir).sort()) {
      hash.update(readFileSync(join(dir, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** The path of Terraform's configuration for the mirror that is kept between runs. */
export function ensureMirror() {
  const dir = join(CACHE, fingerprint());
  if (!existsSync(dir)) {
    mkdirSync(CACHE, { recursive: true });
    const unfinished = mkdtempSync(join(CACHE, 'new-'));
    writeMirror(unfinished, dir);
    try {
      renameSync(unfinished, dir);
    } catch (error) {
      rmSync(unfinished, { recursive: true });
      if (!existsSync(dir)) throw error; // else another process was faster
    }
  }
  return join(dir, CONFIG);
}
