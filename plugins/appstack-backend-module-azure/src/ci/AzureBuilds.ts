import {
  CiLog,
  type CiRequest,
  type CiRun,
  type CiRuns,
  type GitRepository,
} from '@appstack/backstage-plugin-appstack-node';
import type { AzureHost } from '../AzureHost';
import type { AzureApi } from '../AzureApi';
import { pipelineOf } from './pipelineOf';
import {
  runOf,
  tasksWithLog,
  type AzureBuild,
  type AzureRecord,
} from './runOf';

/** How long one answer may take. */
const TIMEOUT_MS = 60_000;
/** Among how many of the last builds one is looked for. */
const BUILDS = 50;
/** The time before each line, and what the first one begins with. */
const TIME = /^\ufeff?(?:\d{4}-\d\d-\d\dT[\d:.]+Z )?/;

/** Runs of a pipeline that plans and applies, through the REST API. */
export class AzureBuilds implements CiRuns {
  readonly service: string;
  readonly #host: AzureHost;
  readonly #repository: GitRepository;
  /** By the id of the log: each task has one. */
  readonly #logs = new Map<number, CiLog>();
  readonly #readLogs = new Set<number>();
  #records: AzureRecord[] = [];

  constructor(host: AzureHost, repository: GitRepository) {
    this.service = repository.url;
    this.#host = host;
    this.#repository = repository;
  }

  async start(request: CiRequest): Promise<string> {
    const api = await this.#api();
    const pipeline = await pipelineOf(api, request.path);
    const run: { id: number } = await api.inProject(
      'POST',
      `/pipelines/${pipeline.id}/runs`,
      {
        body: {
          resources: { repositories: { self: { refName: refOf(request) } } },
          templateParameters: parametersOf(request),
        },
      },
    );
    return String(run.id);
  }

  /** By the parameters that it was started with. */
  async find(request: CiRequest): Promise<string | undefined> {
    const api = await this.#api();
    const pipeline = await pipelineOf(api, request.path);
    const { value }: { value: AzureBuild[] } = await api.inProject(
      'GET',
      '/build/builds',
      {
        query: {
          ...{ definitions: pipeline.id, branchName: refOf(request) },
          ...{ reasonFilter: 'manual', $top: BUILDS },
          queryOrder: 'queueTimeDescending',
        },
      },
    );
    const wanted = Object.entries(parametersOf(request));
    const found = value.find(({ templateParameters: given }) =>
      wanted.every(([name, text]) => given?.[name] === text),
    );
    return found && String(found.id);
  }

  async get(id: string): Promise<CiRun> {
    const api = await this.#api();
    const path = `/build/builds/${encodeURIComponent(id)}`;
    const build: AzureBuild = await api.inProject('GET', path);
    // There is none before it has begun.
    const timeline: { records?: AzureRecord[] } | undefined =
      await api.inProject('GET', `${path}/timeline`);
    this.#records = timeline?.records ?? [];
    const url = `${api.projectUrl}/_build/results?buildId=${build.id}`;
    return runOf(build, this.#records, url);
  }

  /** There is no other way to end it: force is the same wish again. */
  async cancel(id: string): Promise<void> {
    const api = await this.#api();
    try {
      await api.inProject('PATCH', `/build/builds/${encodeURIComponent(id)}`, {
        body: { status: 'cancelling' },
      });
    } catch (error) {
      if ((error as Error).name !== 'ConflictError') throw error;
    }
  }

  /** What its tasks have printed, each when it has ended: before that, Azure DevOps gives out little of it. */
  async readLog(
    id: string,
    { isEnded, write }: Parameters<NonNullable<CiRuns['readLog']>>[1],
  ): Promise<void> {
    for (const task of tasksWithLog(this.#records)) {
      if (this.#readLogs.has(task.id)) continue;
      if (!task.isEnded && !isEnded) return;
      const log = this.#logs.get(task.id) ?? new CiLog(plainLine);
      this.#logs.set(task.id, log);
      const api = await this.#api();
      const path = `/build/builds/${encodeURIComponent(id)}/logs/${task.id}`;
      const pieces = api.bytesInProject(path, log.position);
      await log.take(pieces, { isEnded: true, write });
      this.#readLogs.add(task.id);
      this.#logs.delete(task.id);
    }
  }

  async #api(): Promise<AzureApi> {
    return await this.#host.api(this.#repository, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}

function refOf({ branch }: CiRequest) {
  return `refs/heads/${branch}`;
}

/** What the generated pipeline takes; what is left out has its default there. */
function parametersOf({ run, unit, kind, phase, commit }: CiRequest) {
  return { run, unit, kind, phase, ...(commit && { commit }) };
}

function plainLine(line: string): string {
  return line.replace(TIME, '').replace(/\r+$/, '').replace(/^.*\r/, '');
}
