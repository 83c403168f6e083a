/** A request as a simulator got it. */
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

export interface SimulatedPull {
  number: number;
  title: string;
  body: string;
  draft: boolean;
  head: string;
  base: string;
  state: 'open' | 'merged' | 'closed';
  labels: string[];
  reviewers: unknown[];
  author: string;
  comments?: string[];
}

/** A run of CI that was started through the API. */
export interface SimulatedCiRun {
  id: string;
  /** What was asked for: `run`, `unit`, `kind`, `phase`, `commit`, `stack`. */
  asked: Record<string, string>;
  /** Of the files that it runs. */
  commit: string;
  /** What of the pipeline is run. */
  name: string;
  status: string;
  /** How it was asked to end, in order. */
  cancelled: string[];
}

export interface HostSimulatorOptions {
  /** Logins by token. */
  tokens: Record<string, string>;
  /** Logins that may only read. */
  readers?: string[];
  /** The path under which the host is, such as `/gitlab`. */
  root?: string;
  /** Whether objects can be left out of what Git fetches; they can by default. */
  partialClones?: boolean;
  /** 0 for a host that does not speak the present version of Git's protocol. */
  version?: 0;
}

/** A Git host with real repositories of Git, which Git itself serves too. */
export class HostSimulator {
  constructor(options: HostSimulatorOptions);
  readonly requests: SimulatedRequest[];
  /** Requests to paths that it does not have. */
  readonly unknown: string[];
  /** Answers that are still to be given. */
  faults: Fault[];
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
    files: Record<string, string | null | { content: string; mode: string }>,
  ): string;
  /** The texts of a branch by path. */
  files(name: string, branch: string): Record<string, string>;
  modes(name: string, branch: string): Record<string, string>;
  /** The messages of a branch, the last one first. */
  log(name: string, branch: string): string[];
  /** Who the commits of a branch are by, the last one first. */
  authors(name: string, branch: string): string[];
  branches(name: string): string[];
  pulls(name: string): SimulatedPull[];
  merge(name: string, number: number): void;
  closePull(name: string, number: number): void;
  setChecks(
    name: string,
    checks: { name: string; conclusion: string | null }[],
  ): void;
}

/** A host that runs pipelines. */
export class CiHostSimulator<Change> extends HostSimulator {
  /** What was started by the API and is of the generated file: jobs of GitLab, builds of Azure DevOps. */
  ciRuns(name: string): SimulatedCiRun[];
  setCiRun(name: string, id: string, change: Change): void;
}

/** A GitLab, with projects in groups at any depth, and pipelines of what `.gitlab-ci.yml` and its rules say. */
export class GitlabSimulator extends CiHostSimulator<{
  status?: string;
  started_at?: string;
  failure_reason?: string;
  /** The whole log. */
  trace?: string;
}> {
  /** Whether those who start a pipeline may give it variables. */
  permitsVariables: boolean;
  /** Whether a part of a log is sent where one is asked for; else all of it. */
  sendsParts: boolean;
}

/** An Azure DevOps, with a collection that its root names, and a pipeline of each file below `.azure-pipelines`. */
export class AzureSimulator extends CiHostSimulator<{
  status?: string;
  result?: string;
  /** The timeline. */
  records?: object[];
  /** Texts by the ids of logs. */
  logs?: Record<number, string>;
}> {
  /** Another pipeline of a repository. */
  addDefinition(
    repository: string,
    definition: { name: string; path: string; queueStatus?: string },
  ): void;
}

/** A Bitbucket Cloud: while it listens, `fetch` leads to it what goes to `bitbucket.org`. */
export class BitbucketCloudSimulator extends HostSimulator {}

/** A Bitbucket Data Center. */
export class BitbucketServerSimulator extends HostSimulator {}

/** A Gitea. */
export class GiteaSimulator extends HostSimulator {}
