import {
  redacting,
  RunError,
  runValues,
  type ApplyJob,
  type Redact,
  type RunContext,
  type RunJob,
} from '@appstack/backstage-plugin-appstack-node';
import {
  LocalWorkspace,
  Stack,
  type PulumiCommand,
  type UpdateSummary,
} from '@pulumi/pulumi/automation';
import { resolve } from 'node:path';
import { gte } from 'semver';
import type { PulumiSettings } from './config';
import { isMissingStack } from './failures';
import { Folder } from './Folder';
import type { Place } from './places';
import { Program } from './Program';
import { readWritten, type Written } from './saved';

/** The first version that runs Terraform's own files. */
export const FIRST_VERSION = '3.256.0';
/** Behind all files of the appStack, so that its values win. */
const VALUES = 'zz_appstack_inputs.auto.tfvars.json';
/** How much of the history is read to find what changed the state last. */
const HISTORY = 20;

interface SessionOptions {
  job: RunJob | ApplyJob;
  place: Place;
  settings: PulumiSettings;
  context: RunContext;
  phase: 'plan' | 'apply';
  /** What Pulumi wrote when this was planned. */
  written?: Written;
}

/** A stack that is ready in a folder of its own. */
export class Session {
  readonly stack: Stack;
  readonly program: Program;
  readonly redact: Redact;
  readonly folder: Folder;
  readonly #workspace: LocalWorkspace;
  readonly #settingsFile: string;

  /** Does something with the stack, and removes the folder afterwards. */
  static async use<T>(
    options: SessionOptions,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const folder = await Folder.create(options.settings.workDirectory);
    try {
      return await work(await Session.#open(folder, options));
    } finally {
      await folder.remove();
    }
  }

  static async #open(folder: Folder, options: SessionOptions) {
    const { job, place, settings, context, phase } = options;
    const redact = redacting(secretsOf(place));
    const { pluginDirectory } = settings;
    if (pluginDirectory) await folder.sharePlugins(pluginDirectory);
    await folder.fill(job.files);
    // Pulumi reads them like Terraform, and no secret is an argument of a command.
    await folder.write(VALUES, runValues(job, place.credentials.secrets));
    const written = options.written ?? readWritten(job.lockFile?.content);
    for (const [path, content] of Object.entries(written)) {
      await folder.write(path, content);
    }
    const program = await Program.open({
      ...{ binary: settings.binary, directory: folder.path, redact, context },
      ...{ env: environmentOf(folder, options), changes: phase === 'apply' },
      timeoutMinutes: settings.timeoutMinutes,
    });
    requireVersion(program);
    const workspace = await LocalWorkspace.create({
      workDir: folder.path,
      pulumiCommand: program as unknown as PulumiCommand,
      secretsProvider: place.credentials.secretsProvider,
    });
    const stack = await openStack(workspace, options);
    return new Session({ folder, program, redact, stack, workspace, place });
  }

  private constructor(parts: {
    folder: Folder;
    program: Program;
    redact: Redact;
    stack: Stack;
    workspace: LocalWorkspace;
    place: Place;
  }) {
    this.folder = parts.folder;
    this.program = parts.program;
    this.redact = parts.redact;
    this.stack = parts.stack;
    this.#workspace = parts.workspace;
    this.#settingsFile = parts.place.settingsFile;
  }

  /** Fetches what the files need of providers and modules. */
  async install(): Promise<Written> {
    await this.#workspace.install();
    return await this.folder.written(this.#settingsFile);
  }

  /** What has changed the state last; previews change nothing. */
  async lastUpdate(): Promise<UpdateSummary | undefined> {
    // Without secrets, which are part of it otherwise.
    const history = await this.stack.history(HISTORY, 1, false);
    return history.find(({ kind }) => !/^(preview|P)/.test(kind));
  }
}

/** Tells the state of a stack from all others that it has had. */
export function stateId(last: UpdateSummary | undefined): string {
  if (!last) return 'none';
  const { version = '', kind, endTime, startTime } = last;
  const time = new Date(endTime ?? startTime).toISOString();
  return `${version} ${kind} ${time}`.trim();
}

/** Selects the stack; one that is not there is made where that is permitted, and holds nothing then. */
async function openStack(
  workspace: LocalWorkspace,
  { place, phase }: SessionOptions,
): Promise<Stack> {
  try {
    return await Stack.select(place.stack, workspace);
  } catch (error) {
    if (!isMissingStack(error) || phase === 'apply') throw error;
    if (place.credentials.createStacks) {
      return await Stack.create(place.stack, workspace);
    }
    throw new RunError(
      `There is no stack ${place.stack}, and appstack.engines.pulumi says that none is made.`,
    );
  }
}

function requireVersion({ version, command }: Program) {
  if (version && gte(version, FIRST_VERSION)) return;
  throw new RunError(
    `${command} is version ${version?.version ?? 'unknown'}; Pulumi from ${FIRST_VERSION} on runs Terraform's files.`,
  );
}

function secretsOf({ credentials: { plan, apply, secrets } }: Place): string[] {
  return [plan, apply, secrets].flatMap(Object.values);
}

/** Nothing of the backend's own environment but the path of programs. */
function environmentOf(
  { home, pulumiHome }: Folder,
  { place, settings, phase }: SessionOptions,
): Record<string, string> {
  const { pluginDirectory } = settings;
  return {
    ...place.credentials[phase],
    ...(process.env.PATH && { PATH: process.env.PATH }),
    ...{ HOME: home, TMPDIR: home },
    PULUMI_HOME: pulumiHome,
    // Providers of Terraform, which are no plugins of Pulumi.
    ...(pluginDirectory && {
      PULUMI_DYNAMIC_TF_PLUGIN_CACHE_DIR: resolve(
        pluginDirectory,
        'dynamic_tf_plugins',
      ),
    }),
    // What encrypts secrets is what the state says, and no new passphrase.
    PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: 'true',
    ...{ PULUMI_SKIP_UPDATE_CHECK: 'true', PULUMI_AUTOMATION_API: 'true' },
  };
}
