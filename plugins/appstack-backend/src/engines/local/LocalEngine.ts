import {
  endOrphan,
  handedOverValues,
  maskedPlan,
  RunError,
  sensitiveTextsIn,
  type AppliedRun,
  type ApplyJob,
  type PlannedRun,
  type RunContext,
  type RunEngine,
  type RunJob,
  type RunTarget,
  type RunWorker,
  type TerraformPlanJson,
} from '@appstack/backstage-plugin-appstack-node';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import {
  credentialsFor,
  noCredentials,
  type Credentials,
  type LocalSettings,
} from './binding';
import { failureOf } from './failures';
import { prepare, versionIn } from './prepare';
import {
  ERRORED_STATE,
  FOLDER,
  LOCK_FILE,
  PLAN_FILE,
  Workspace,
} from './Workspace';

const KIND_ARGUMENTS: Record<RunJob['kind'], readonly string[]> = {
  plan: [],
  apply: [],
  destroy: ['-destroy'],
  refresh: ['-refresh-only'],
  // Only looks: nobody has to wait for it.
  drift: ['-lock=false'],
};

/** {@link RunEngine} that runs Terraform or OpenTofu on this machine. */
export class LocalEngine implements RunEngine {
  readonly id = 'local';
  readonly title: string;
  readonly binding = 'exact' as const;
  readonly #settings: LocalSettings;
  #missing?: { until: number; problem?: string };

  constructor(settings: LocalSettings) {
    this.#settings = settings;
    this.title = /tofu/.test(basename(settings.binary))
      ? 'OpenTofu on this backend'
      : 'Terraform on this backend';
  }

  async problem(target: RunTarget) {
    if (!credentialsFor(this.#settings, target)) return noCredentials(target);
    return await this.#programProblem();
  }

  async secrets(target: RunTarget) {
    const credentials = credentialsFor(this.#settings, target);
    return Object.keys(credentials?.secrets ?? {}).sort();
  }

  async plan(job: RunJob, context: RunContext): Promise<PlannedRun> {
    return await this.#in(job, context, 'plan', async workspace => {
      const said = await workspace.run(
        [
          ...['plan', '-json', '-input=false', `-out=${PLAN_FILE}`],
          ...KIND_ARGUMENTS[job.kind],
        ],
        'plan',
      );
      if (said.code !== 0) throw failureOf(said, context);
      const { plan, applyable } = await planIn(workspace);
      const [saved, lockFile] = await Promise.all([
        workspace.read(PLAN_FILE),
        workspace.read(LOCK_FILE),
      ]);
      if (!saved) throw new RunError('Terraform has saved no plan.');
      return {
        plan: { ...plan, warnings: said.warnings },
        ...{ applyable, saved, lockFile: lockFile?.toString() },
      };
    });
  }

  async apply(job: ApplyJob, context: RunContext): Promise<AppliedRun> {
    return await this.#in(job, context, 'apply', async workspace => {
      await workspace.write(PLAN_FILE, job.saved);
      // The secrets in it must not be read in what providers say.
      await planIn(workspace);
      const said = await workspace.run(
        ['apply', '-json', '-input=false', PLAN_FILE],
        'apply',
      );
      const state = await workspace.read(ERRORED_STATE);
      if (state) await context.keepState(state);
      if (said.code !== 0) throw failureOf(said, context);
      return await resultsOf(workspace);
    });
  }

  async unlock(job: RunJob, lockId: string, context: RunContext) {
    await this.#in(job, context, 'apply', async workspace => {
      const { code, error } = await workspace.ask(
        ['force-unlock', '-force', '--', lockId],
        'apply',
      );
      if (code !== 0) throw new RunError(`It stays locked: ${error}`);
    });
  }

  async orphan(worker: RunWorker, { end }: { end: boolean }) {
    const { isRunning, rescued: state } = await endOrphan(worker, {
      ...{ end, folder: FOLDER },
      rescue: directory =>
        readFile(join(directory, ERRORED_STATE)).catch(() => undefined),
    });
    return { isRunning, ...(state && { state }) };
  }

  /** Does something in a folder that is prepared for it, and removed afterwards. */
  async #in<T>(
    job: RunJob,
    context: RunContext,
    phase: 'plan' | 'apply',
    work: (workspace: Workspace) => Promise<T>,
  ): Promise<T> {
    const settings = this.#settings;
    const credentials = this.#credentials(job);
    const workspace = await Workspace.create({
      ...{ settings, job, credentials, context },
    });
    try {
      await prepare(workspace, { job, credentials, settings, phase });
      return await work(workspace);
    } finally {
      await workspace.remove();
    }
  }

  #credentials(target: RunTarget): Credentials {
    const credentials = credentialsFor(this.#settings, target);
    if (!credentials) throw new RunError(noCredentials(target));
    return credentials;
  }

  /** Why the program cannot be run; asked once a minute at most. */
  async #programProblem(): Promise<string | undefined> {
    const now = Date.now();
    if (!this.#missing || this.#missing.until < now) {
      const { binary } = this.#settings;
      const problem = await versionOf(binary).then(
        () => undefined,
        () =>
          `There is no program "${binary}" on the backend's machine: install it, or name it in appstack.engines.local.binary.`,
      );
      this.#missing = { until: now + 60_000, problem };
    }
    return this.#missing.problem;
  }
}

async function versionOf(binary: string) {
  const { stdout } = await promisify(execFile)(binary, ['version', '-json'], {
    env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1' },
    timeout: 20_000,
  });
  if (!versionIn(stdout)) throw new Error('no version');
}

/** The saved plan without sensitive values, which are hidden in all that is said from now on. */
async function planIn(workspace: Workspace) {
  const { code, output, error } = await workspace.ask(
    ['show', '-json', PLAN_FILE],
    'plan',
  );
  if (code !== 0) throw new RunError(`The plan cannot be read: ${error}`);
  const json = JSON.parse(output) as TerraformPlanJson;
  workspace.hide(sensitiveTextsIn(json));
  const { plan, applyable } = maskedPlan(json);
  return {
    applyable,
    plan: JSON.parse(workspace.redact(JSON.stringify(plan))),
  };
}

/** The outputs, and how often the state was written. */
async function resultsOf(workspace: Workspace): Promise<AppliedRun> {
  const { output, code } = await workspace.ask(['output', '-json'], 'apply');
  const all: Record<string, { sensitive?: boolean; value?: unknown }> =
    code === 0 && output ? JSON.parse(output) : {};
  const { workloads, ...others } = all;
  const pulled = await workspace.ask(['state', 'pull'], 'apply');
  const serial = /"serial":\s*(\d+)/.exec(pulled.output.slice(0, 4096))?.[1];
  return {
    outputs: Object.entries(others).map(([name, one]) => ({
      name,
      sensitive: one.sensitive ?? false,
      ...(!one.sensitive && { value: JSON.stringify(one.value) }),
    })),
    ...(serial !== undefined && { serial: Number(serial) }),
    ...(workloads && { handedOver: handedOverValues(workloads.value) }),
  };
}
