// Runs a public scanner, Checkov, over the Terraform of every golden case and of
// the reference stacks.
//
//   npm run scan -- [--profile production] [--clouds aws,gcp] [--only REGEXP] [--out FOLDER] [CHECKOV ARGUMENTS]
//
// It takes `checkov` from the PATH and ends with its exit code: 1 when a check
// fails. `--out` keeps the scanned folders. Further arguments after `--` go to
// Checkov, for example `-- --output json`.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { goldenModules } from './goldenModules.mjs';
import { model } from '../packages.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const { values: options, positionals: scannerArguments } = parseArgs({
  allowPositionals: true,
  options: {
    profile: { type: 'string', default: 'production' },
    clouds: { type: 'string' },
    only: { type: 'string', default: '' },
    out: { type: 'string' },
  },
});
const { profile } = options;
const clouds = options.clouds?.split(',') ?? model.CLOUDS;
const only = new RegExp(options.only);

const folder = options.out ?? mkdtempSync(join(tmpdir(), 'appstack-scan-'));
try {
  for (const cloud of clouds) writeModules(cloud);
  process.exitCode = scan();
} finally {
  if (!options.out) rmSync(folder, { recursive: true, force: true });
}

function writeModules(cloud) {
  const modules = goldenModules(cloud, profile).filter(({ name }) =>
    only.test(`${cloud}/${name}`),
  );
  for (const { name, files } of modules) {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, cloud, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
  const reference = `docs/reference-stack/${cloud}/environments/${profile}`;
  if (only.test(`${cloud}/reference-stack`)) {
    cpSync(
      join(repository, reference),
      join(folder, cloud, 'reference-stack'),
      {
        recursive: true,
      },
    );
  }
}

/** Checkov's exit code. */
function scan() {
  const { status, error } = spawnSync(
    'checkov',
    [
      ...['--directory', folder, '--framework', 'terraform'],
      ...['--quiet', '--compact'],
      ...scannerArguments,
    ],
    { stdio: 'inherit' },
  );
  if (!error) return status ?? 1;
  process.stderr.write(
    error.code === 'ENOENT'
      ? 'Checkov is not on the PATH: https://www.checkov.io\n'
      : `${error.message}\n`,
  );
  return 2;
}
