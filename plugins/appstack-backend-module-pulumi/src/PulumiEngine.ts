import {
  endOrphan,
  RunError,
  type AllowedFiles,
  type AppliedRun,
  type ApplyJob,
  type PlannedRun,
  type RunContext,
  type RunEngine,
  type RunJob,
  type RunTarget,
  type RunWorker,
} from '@appstack/backstage-plugin-appstack-node';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gte, parse } from 'semver';
import { apply } from './apply';
import type { PulumiSettings } from './config';
import { failureOf } from './failures';
import { FOLDER } from './Folder';
import { placeOf, type Place } from './places';
import { plan } from './plan';
import { readSaved, type SavedPlan } from './saved';
import { FIRST_VERSION, Session } from './Session';

const REMEMBERED_MS = 60_000;

/** {@link RunEngine} that runs Pulumi on this machine, by its automation API. */
export class PulumiEngine implements RunEngine {
  readonly id = 'pulumi';
  readonly title = 'Pulumi on this backend';
  readonly binding = 'constrained' as const;
  readonly program = 'pulumi' as const;
  readonly allowed: AllowedFiles;
  readonly #settings: PulumiSettings;
  #known?: { until: number; problem?: string };

  constructor(settings: PulumiSettings) {
    this.#settings = settings;
    this.allowed = { ...settings.allow, key: 'appstack.engines.pulumi.allow' };
  }

  async problem(target: RunTarget): Promise<string | undefined> {
    const place = placeOf(target, this.#settings);
    if ('problem' in place) return place.problem;
    return await this.#programProblem();
  }

  async secrets(target: RunTarget): Promise<string[]> {
    const place = placeOf(target, this.#settings);
    if ('problem' in place) return [];
    return Object.keys(place.credentials.secrets).sort();
  }

  async plan(job: RunJob, context: RunContext): Promise<PlannedRun> {
    return await this.#in({ job, context, phase: 'plan' }, session =>
      plan(session, job, { context, place: this.#place(job) }),
    );
  }

  async apply(job: ApplyJob, context: RunContext): Promise<AppliedRun> {
    const saved = readSaved(job.saved);
    if (saved.stack !== this.#place(job).stack) {
      throw new RunError(`The plan is of the stack ${saved.stack}.`);
    }
    return await this.#in({ job, context, phase: 'apply', saved }, session =>
      apply(session, job, { context, saved }),
    );
  }

  async unlock(job: RunJob, _lockId: string, context: RunContext) {
    await this.#in({ job, context, phase: 'apply' }, ({ stack }) =>
      stack.cancel(),
    );
  }

  async orphan(worker: RunWorker, { end }: { end: boolean }) {
    const { isRunning } = await endOrphan(worker, { end, folder: FOLDER });
    return { isRunning };
  }

  /** Does something with the stack of a job; what goes wrong is said for users. */
  async #in<T>(
    at: {
      job: RunJob | ApplyJob;
      context: RunContext;
      phase: 'plan' | 'apply';
      saved?: SavedPlan;
    },
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const { job, context, phase, saved } = at;
    const place = this.#place(job);
    try {
      return await Session.use(
        {
          ...{ job, place, context, phase, settings: this.#settings },
          written: saved?.written,
        },
        work,
      );
    } catch (error) {
      throw failureOf(error, { errors: [], context });
    }
  }

  #place(target: RunTarget): Place {
    const place = placeOf(target, this.#settings);
    if ('problem' in place) throw new RunError(place.problem);
    return place;
  }

  /** Why the program cannot be run; asked once a minute at most. */
  async #programProblem(): Promise<string | undefined> {
    const now = Date.now();
    if (!this.#known || this.#known.until < now) {
      const problem = await problemOf(this.#settings.binary);
      this.#known = { until: now + REMEMBERED_MS, problem };
    }
    return this.#known.problem;
  }
}

async function problemOf(binary: string): Promise<string | undefined> {
  const env = {
    ...(process.env.PATH && { PATH: process.env.PATH }),
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  };
  const version = await promisify(execFile)(binary, ['version'], {
    ...{ env, timeout: 20_000 },
  }).then(
    ({ stdout }) => parse(stdout.trim()),
    () => undefined,
  );
  if (!version) {
    return `There is no program "${binary}" on the backend's machine: install Pulumi, or name it in appstack.engines.pulumi.binary.`;
  }
  return gte(version, FIRST_VERSION)
    ? undefined
    : `Pulumi ${version.version} is installed, and runs Terraform's files from ${FIRST_VERSION} on.`;
}
