/** A request as the simulator got it. */
export interface SimulatedRequest {
  method: string;
  /** Below the repository, without the query. */
  path: string;
  /** The login behind the token. */
  login: string | undefined;
  body: any;
}

/** An answer to give instead of the real one. */
export interface Fault {
  method?: string;
  path: RegExp;
  status: number;
  headers?: Record<string, string>;
  message?: string;
  /** How often; once by default. */
  times?: number;
  /** Does what was asked before it fails. */
  afterwards?: boolean;
}

export interface SimulatedPullRequest {
  number: number;
  title: string;
  body: string;
  draft: boolean;
  head: string;
  base: string;
  state: 'open' | 'closed';
  merged_at: string | null;
  labels: string[];
  reviewers: string[];
  author: string;
  comments?: string[];
}

/** A run of a workflow that was started on request. */
export interface SimulatedWorkflowRun {
  id: number;
  /** The name of the workflow's file. */
  file: string;
  inputs: Record<string, string>;
  head_sha: string;
  status: string;
  conclusion: string | null;
  /** How it was asked to end: `cancel`, `force-cancel`. */
  cancelled: string[];
  html_url: string;
}

export interface GithubSimulatorOptions {
  /** Logins by token. */
  tokens: Record<string, string>;
  /** Logins that may only read. */
  readers?: string[];
  /** The largest list of a tree; longer ones are truncated. */
  treeLimit?: number;
}

/** A GitHub with its objects in memory. Blob ids are those of Git. */
export class GithubSimulator {
  constructor(options: GithubSimulatorOptions);
  readonly requests: SimulatedRequest[];
  /** Requests to paths that it does not have. */
  readonly unknown: string[];
  /** Answers that are still to be given. */
  faults: Fault[];
  treeLimit: number;
  /** Whether a dispatch can tell the run; Enterprise servers of old cannot. */
  returnsRunDetails: boolean;
  /** The address of the web, once it listens; the API is below `/api/v3`. */
  readonly url: string;
  readonly host: string;
  listen(port?: number): Promise<void>;
  /** Throws when there were requests to paths that it does not have. */
  close(): Promise<void>;
  /** @param files - texts by path, on the branch `main` */
  addRepository(
    name: string,
    files?: Record<string, string>,
    options?: { protectedBranches?: string[]; moved?: string },
  ): void;
  /** A commit by someone; `null` removes a file. */
  commit(
    name: string,
    branch: string,
    files: Record<string, string | null>,
  ): string;
  /** The texts of a branch by path. */
  files(name: string, branch: string): Record<string, string>;
  modes(name: string, branch: string): Record<string, string>;
  /** The messages of a branch, the last one first. */
  log(name: string, branch: string): string[];
  branches(name: string): string[];
  pulls(name: string): SimulatedPullRequest[];
  merge(name: string, number: number): void;
  workflowRuns(name: string): SimulatedWorkflowRun[];
  setWorkflowRun(
    name: string,
    id: number,
    change: { status?: string; conclusion?: string },
  ): void;
  closePull(name: string, number: number): void;
  setChecks(
    name: string,
    checks: { name: string; conclusion: string | null }[],
  ): void;
}
