import {
  CiLog,
  type CiRequest,
  type CiRun,
  type CiRuns,
  type GitHostClient,
  type GitRepository,
} from '@appstack/backstage-plugin-appstack-node';
import { ConflictError } from '@backstage/errors';
import type { GitlabHost } from '../GitlabHost';
import { plainLine } from './plainLine';
import { runOf, type GitlabJob } from './runOf';

/** How long one answer may take. */
const TIMEOUT_MS = 60_000;
/** How many pages of jobs are read: a pipeline may have others beside ours. */
const PAGES = 20;
/** Among how many of the last pipelines one is looked for. */
const PIPELINES = 20;
/** So much of a log is read while it grows: GitLab sends all of it each time. */
const GROWING_BYTES = 2_000_000;

interface GitlabPipeline {
  id: number;
}

/** Jobs of a project that plan and apply, through the REST API; each of them is in a pipeline of its own. */
export class GitlabJobs implements CiRuns {
  readonly service: string;
  readonly #host: GitlabHost;
  readonly #repository: GitRepository;
  readonly #path: string;
  readonly #log = new CiLog(plainLine);
  /** Pipelines that something else has started. */
  readonly #others = new Set<number>();

  constructor(host: GitlabHost, repository: GitRepository) {
    this.service = repository.url;
    this.#host = host;
    this.#repository = repository;
    this.#path = `/projects/${encodeURIComponent(repository.name)}`;
  }

  async start(request: CiRequest): Promise<string | undefined> {
    const api = await this.#api();
    const pipeline: GitlabPipeline = await api.json(
      'POST',
      `${this.#path}/pipeline`,
      { body: { ref: request.branch, variables: variablesOf(request) } },
    );
    return await this.#jobOf(pipeline, request).catch((error: Error) => {
      if (error.name === 'ConflictError') throw error;
      // The pipeline was started, whatever else is refused: the job is looked for.
      return undefined;
    });
  }

  /** By the variables that its pipeline was started with. */
  async find(request: CiRequest): Promise<string | undefined> {
    const api = await this.#api();
    const pipelines: GitlabPipeline[] = await api.get(
      `${this.#path}/pipelines`,
      {
        ...{ source: 'api', ref: request.branch },
        ...{ order_by: 'id', sort: 'desc', per_page: PIPELINES },
      },
    );
    const wanted = variablesOf(request);
    for (const pipeline of pipelines) {
      if (this.#others.has(pipeline.id)) continue;
      const variables: { key: string; value: string }[] = await api.get(
        `${this.#path}/pipelines/${pipeline.id}/variables`,
        { per_page: 100 },
      );
      const isWanted = wanted.every(({ key, value }) =>
        variables.some(one => one.key === key && one.value === value),
      );
      if (isWanted) return await this.#jobOf(pipeline, request);
      this.#others.add(pipeline.id);
    }
    return undefined;
  }

  async get(id: string): Promise<CiRun> {
    const api = await this.#api();
    return runOf(await api.get<GitlabJob>(this.#jobPath(id)), this.service);
  }

  async cancel(id: string, { force }: { force: boolean }): Promise<void> {
    const api = await this.#api();
    try {
      await api.json('POST', `${this.#jobPath(id)}/cancel`, {
        ...(force && { query: { force } }),
      });
    } catch (error) {
      if ((error as Error).name !== 'ConflictError') throw error;
    }
  }

  async readLog(
    id: string,
    options: { isEnded: boolean; write(lines: string): Promise<void> },
  ): Promise<void> {
    const { position } = this.#log;
    if (!options.isEnded && position > GROWING_BYTES) return;
    const api = await this.#api();
    const pieces = api.bytesFrom(`${this.#jobPath(id)}/trace`, position);
    await this.#log.take(pieces, options);
  }

  async #jobOf(
    { id }: GitlabPipeline,
    { stack, unit, phase }: CiRequest,
  ): Promise<string> {
    const api = await this.#api();
    const wanted = `appstack:${stack}:${unit}:run-${phase}`;
    for (let page = 1; page <= PAGES; page++) {
      const jobs: GitlabJob[] = await api.get(
        `${this.#path}/pipelines/${id}/jobs`,
        { per_page: 100, page },
      );
      const job = jobs.find(({ name }) => name === wanted);
      if (job) return String(job.id);
      if (jobs.length < 100) break;
    }
    throw new ConflictError(
      `The pipeline ${this.service}/-/pipelines/${id} has no job "${wanted}". Does .gitlab-ci.yml include the file of the appStack itself, as it is generated now?`,
    );
  }

  #jobPath(id: string) {
    return `${this.#path}/jobs/${encodeURIComponent(id)}`;
  }

  async #api(): Promise<GitHostClient> {
    return await this.#host.api(this.#repository, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}

/** What the rules and scripts of the generated jobs read. */
function variablesOf({ stack, run, unit, kind, phase, commit }: CiRequest) {
  const values = {
    APPSTACK_STACK: stack,
    APPSTACK_UNIT: unit,
    APPSTACK_RUN: run,
    APPSTACK_KIND: kind,
    APPSTACK_PHASE: phase,
    APPSTACK_COMMIT: commit,
  };
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ key, value, variable_type: 'env_var' }));
}
