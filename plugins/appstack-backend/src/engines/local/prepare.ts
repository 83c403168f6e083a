import {
  isReservedForEngines,
  RunError,
  runValues,
  type RunJob,
} from '@appstack/backstage-plugin-appstack-node';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isModuleFile } from '../../terraform/parseHcl';
import { checkFiles, checkLockFile } from '../checkFiles';
import { allowedIn, type Credentials, type LocalSettings } from './binding';
import { LOCK_FILE, type Workspace } from './Workspace';

/** Behind all files of the appStack, so that their arguments win. */
const STATE_OVERRIDE = 'zz_appstack_state_override.tf';
const VALUES = 'zz_appstack_inputs.auto.tfvars.json';
const BACKEND_CONFIG = '.appstack.tfbackend';
/** What others must not bring along: what this engine and Terraform itself write. */
const RESERVED = /^(\.terraform|\.appstack|\.home)/;

interface Preparation {
  job: RunJob;
  credentials: Credentials;
  settings: LocalSettings;
  phase: 'plan' | 'apply';
}

/**
 * Fills a workspace and initializes it. The files are held against what the
 * configuration allows before anything is run, and those of modules once they
 * are fetched.
 */
export async function prepare(
  workspace: Workspace,
  { job, credentials, settings, phase }: Preparation,
) {
  await requireProgram(workspace, settings);
  const reserved = Object.keys(job.files).find(
    path => RESERVED.test(path) || isReservedForEngines(path),
  );
  if (reserved) throw new RunError(`The name ${reserved} is reserved.`);
  await checkFiles(job.files, allowedIn(settings));
  for (const [path, content] of Object.entries(job.files)) {
    await workspace.write(path, content);
  }
  await workspace.write('.home/terraform.rc', 'disable_checkpoint = true\n');
  await workspace.write(VALUES, runValues(job, credentials.secrets));
  const { lockFile } = job;
  if (lockFile) await workspace.write(LOCK_FILE, lockFile.content);

  const { errors, code } = await workspace.run(
    [
      ...['init', '-json', '-input=false'],
      ...(lockFile?.readOnly ? ['-lockfile=readonly'] : []),
      ...(await stateArguments(workspace, { job, credentials, settings })),
    ],
    phase,
  );
  if (code !== 0) {
    throw new RunError(
      errors[0] ?? 'Terraform could not be initialized. The log says why.',
    );
  }
  await checkModules(workspace, settings);
  const written = await workspace.read(LOCK_FILE);
  if (written) checkLockFile(written.toString(), allowedIn(settings));
}

/** Throws a RunError unless the program is there, in a version that is known. */
async function requireProgram(workspace: Workspace, { binary }: LocalSettings) {
  const { code, output, error } = await workspace.ask(
    ['version', '-json'],
    'plan',
  );
  const version = code === 0 ? versionIn(output) : undefined;
  if (!version) {
    throw new RunError(`${binary} does not say its version: ${error}`);
  }
  const [major, minor] = version.split('.').map(Number);
  if (major !== 1 || minor < 10) {
    throw new RunError(
      `${binary} is version ${version}; Terraform from 1.11 on, or OpenTofu from 1.10 on, is needed.`,
    );
  }
}

/** The version in what `version -json` prints, of Terraform and OpenTofu alike. */
export function versionIn(output: string): string | undefined {
  try {
    const { terraform_version: version } = JSON.parse(output);
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Where the state is, as far as the files leave that open. */
async function stateArguments(
  workspace: Workspace,
  { job, credentials, settings }: Omit<Preparation, 'phase'>,
): Promise<string[]> {
  if (settings.stateDirectory) {
    const path = join(
      resolve(settings.stateDirectory),
      ...[job.stack, job.environment.name],
      ...(job.root === 'workloads' ? ['workloads'] : []),
      'terraform.tfstate',
    );
    await workspace.write(
      STATE_OVERRIDE,
      `terraform {\n  backend "local" {\n    path = ${JSON.stringify(path)}\n  }\n}\n`,
    );
    return [];
  }
  const config = Object.entries(credentials.backendConfig);
  if (config.length === 0) return [];
  const lines = config.map(([name, value]) => `${name} = ${quoted(value)}\n`);
  await workspace.write(BACKEND_CONFIG, lines.join(''));
  return [`-backend-config=${BACKEND_CONFIG}`];
}

function quoted(value: string): string {
  return JSON.stringify(value).replace(/\$\{/g, '$$${').replace(/%\{/g, '%%{');
}

/** Holds the modules that were fetched against what is allowed. */
async function checkModules(workspace: Workspace, settings: LocalSettings) {
  const manifest = await workspace.read('.terraform/modules/modules.json');
  if (!manifest) return;
  const { Modules: modules = [] } = JSON.parse(manifest.toString()) as {
    Modules?: { Key: string; Dir: string }[];
  };
  for (const { Key: key, Dir: path } of modules) {
    if (key === '') continue;
    const directory = resolve(workspace.directory, path);
    if (!directory.startsWith(`${workspace.directory}/`)) {
      throw new RunError(`The module ${key} lies outside of its folder.`);
    }
    const names = (await readdir(directory)).filter(isModuleFile);
    const files: Record<string, string> = {};
    for (const name of names) {
      files[name] = await readFile(join(directory, name), 'utf8');
    }
    await checkFiles(files, allowedIn(settings), { isFetched: true });
  }
}
