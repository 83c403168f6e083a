import type { GitRepository } from '@appstack/backstage-plugin-appstack-node';
import type { GithubHost } from '../GithubHost';
import { NOT_MODIFIED } from '../client';

/** How long one answer may take. */
const TIMEOUT_MS = 60_000;

/** A run of a workflow, as far as it concerns us. */
export interface WorkflowRun {
  id: number;
  /** `queued`, `in_progress`, `waiting`, `completed` and others. */
  status: string | null;
  /** How it has ended: `success`, `failure`, `cancelled` and others. */
  conclusion: string | null;
  html_url: string;
}

/** What is asked of a workflow. */
export interface WorkflowRequest {
  /** The name of its file. */
  file: string;
  branch: string;
  inputs: Record<string, string>;
  /** The name that the workflow gives to the run. */
  name: string;
}

/** The runs of workflows of a repository, through the REST API. Installation tokens end after an hour: each request gets its own. */
export class WorkflowRuns {
  readonly #host: GithubHost;
  readonly #repository: GitRepository;
  readonly #seen = new Map<number, { etag?: string; run: WorkflowRun }>();

  constructor(host: GithubHost, repository: GitRepository) {
    this.#host = host;
    this.#repository = repository;
  }

  /** Starts a run; returns its id where the host tells it. */
  async dispatch(request: WorkflowRequest): Promise<number | undefined> {
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

  /** The run of a name, among the last that were started on request. */
  async find({ file, name }: WorkflowRequest): Promise<number | undefined> {
    const client = await this.#client();
    const { data } = await client.request(
      'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      {
        ...{ ...this.#at(), workflow_id: file },
        ...{ event: 'workflow_dispatch', per_page: 100 },
      },
    );
    return data.workflow_runs.find(run => run.display_title === name)?.id;
  }

  /** A run as it is now; what has not changed does not count towards rate limits. */
  async get(id: number): Promise<WorkflowRun> {
    const client = await this.#client();
    const before = this.#seen.get(id);
    try {
      const { data, headers } = await client.request(
        'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
        {
          ...{ ...this.#at(), run_id: id },
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

  /** Ends a run; one that is over stays as it is. */
  async cancel(id: number, { force }: { force: boolean }) {
    const client = await this.#client();
    try {
      await client.request(
        force
          ? 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/force-cancel'
          : 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel',
        { ...this.#at(), run_id: id },
      );
    } catch (error) {
      if ((error as Error).name !== 'ConflictError') throw error;
    }
  }

  async #dispatch(
    { file, branch, inputs }: WorkflowRequest,
    more: { return_run_details?: boolean },
  ): Promise<number | undefined> {
    const client = await this.#client();
    const { data } = await client.request(
      'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
      { ...this.#at(), workflow_id: file, ref: branch, inputs, ...more },
    );
    return (data as { workflow_run_id?: number } | undefined)?.workflow_run_id;
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
