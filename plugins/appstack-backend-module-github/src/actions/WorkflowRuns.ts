import type {
  CiRequest,
  CiRun,
  CiRuns,
  GitRepository,
} from '@appstack/backstage-plugin-appstack-node';
import { basename } from 'node:path/posix';
import type { GithubHost } from '../GithubHost';
import { NOT_MODIFIED } from '../client';

/** How long one answer may take. */
const TIMEOUT_MS = 60_000;

/** A run of a workflow, as far as it concerns us. */
interface WorkflowRun {
  /** `queued`, `in_progress`, `waiting`, `completed` and others. */
  status: string | null;
  /** How it has ended: `success`, `failure`, `cancelled` and others. */
  conclusion: string | null;
  html_url: string;
}

/** The runs of workflows of a repository, through the REST API. Installation tokens end after an hour: each request gets its own. */
export class WorkflowRuns implements CiRuns {
  readonly service: string;
  readonly #host: GithubHost;
  readonly #repository: GitRepository;
  /** What was read last, by the id of the run. */
  readonly #seen = new Map<string, { etag?: string; run: WorkflowRun }>();

  constructor(host: GithubHost, repository: GitRepository) {
    this.service = repository.url;
    this.#host = host;
    this.#repository = repository;
  }

  async start(request: CiRequest): Promise<string | undefined> {
    try {
      return await this.#dispatch(request, { return_run_details: true });
    } catch (error) {
      const { name, message } = error as Error;
      // GitHub Enterprise Server knew no such parameter at first, and did nothing then.
      const isOld =
        name === 'ConflictError' && /return_run_details/.test(message);
      if (!isOld) throw error;
      return await this.#dispatch(request, {});
    }
  }

  /** By the name that the workflow gives to it, among the last that were started on request. */
  async find(request: CiRequest): Promise<string | undefined> {
    const client = await this.#client();
    const { data } = await client.request(
      'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      {
        ...{ ...this.#at(), workflow_id: basename(request.path) },
        ...{ event: 'workflow_dispatch', per_page: 100 },
      },
    );
    const name = `AppStack run ${request.run} ${request.phase}`;
    return data.workflow_runs
      .find(run => run.display_title === name)
      ?.id.toString();
  }

  async get(id: string): Promise<CiRun> {
    const { status, conclusion, html_url: url } = await this.#read(id);
    if (status !== 'completed') {
      const said = status === 'waiting' ? 'waiting for a review' : `${status}`;
      return { url, status: said, isEnded: false, hasBegun: true };
    }
    return {
      ...{ url, status: `completed, ${conclusion}`, isEnded: true },
      hasBegun: conclusion !== 'startup_failure',
    };
  }

  async cancel(id: string, { force }: { force: boolean }) {
    const client = await this.#client();
    try {
      await client.request(
        force
          ? 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/force-cancel'
          : 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel',
        { ...this.#at(), run_id: Number(id) },
      );
    } catch (error) {
      if ((error as Error).name !== 'ConflictError') throw error;
    }
  }

  /** What has not changed does not count towards rate limits. */
  async #read(id: string): Promise<WorkflowRun> {
    const client = await this.#client();
    const before = this.#seen.get(id);
    try {
      const { data, headers } = await client.request(
        'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
        {
          ...{ ...this.#at(), run_id: Number(id) },
          headers: before?.etag ? { 'if-none-match': before.etag } : {},
        },
      );
      this.#seen.set(id, { etag: headers.etag, run: data });
      return data;
    } catch (error) {
      if ((error as { status?: number }).status !== NOT_MODIFIED || !before) {
        throw error;
      }
      return before.run;
    }
  }

  async #dispatch(
    { path, branch, run, unit, kind, phase, commit }: CiRequest,
    more: { return_run_details?: boolean },
  ): Promise<string | undefined> {
    const client = await this.#client();
    const { data } = await client.request(
      'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
      {
        ...{ ...this.#at(), workflow_id: basename(path), ref: branch },
        inputs: { run, unit, kind, phase, commit },
        ...more,
      },
    );
    return (
      data as { workflow_run_id?: number } | undefined
    )?.workflow_run_id?.toString();
  }

  async #client() {
    return await this.#host.client(this.#repository, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }

  #at() {
    const [owner, repo] = this.#repository.name.split('/');
    return { owner, repo };
  }
}
