import type { Run } from '@appstack/backstage-plugin-appstack-common';
import type { RunRepository } from '../engines';
import type { GitHost, GitRepository } from '../git/gitHosts';

/**
 * What is asked of the pipeline that AppStack generates.
 *
 * @public
 */
export interface CiRequest {
  /** The branch whose files are run. */
  branch: string;
  /** Where the file of the pipeline is in the repository. */
  path: string;
  /** The name of the appStack. */
  stack: string;
  /** The id of the portal's run. */
  run: string;
  /** What is run, as names of jobs have it: an environment, or its workloads. */
  unit: string;
  kind: Run['kind'];
  phase: 'plan' | 'apply';
  /** The commit that was planned; empty where none was. */
  commit: string;
}

/**
 * A run of a CI system, as it is now.
 *
 * @public
 */
export interface CiRun {
  /** The page of it, for people. */
  url: string;
  /** How it is, or has ended, for people. */
  status: string;
  isEnded: boolean;
  /** Whether any of it was carried out; where that is not known, it was. */
  hasBegun: boolean;
}

/**
 * The runs in a repository. One object serves one run: it may keep what it has
 * read of it. Its methods throw errors of `@backstage/errors` as
 * `gitHostRefusal` makes them: a `ServiceUnavailableError` where nobody knows
 * whether something was done.
 *
 * @public
 */
export interface CiRuns {
  /** The address of the repository. */
  readonly service: string;
  /** Starts a run; returns its id where the system tells it. */
  start(request: CiRequest): Promise<string | undefined>;
  /** The id of the run that was started by a request. */
  find(request: CiRequest): Promise<string | undefined>;
  get(id: string): Promise<CiRun>;
  /** Asks a run to end; one that is over stays as it is. */
  cancel(id: string, options: { force: boolean }): Promise<void>;
  /** Passes on what its log has got since it was read last; of a run that has ended, all of it. */
  readLog?(
    id: string,
    options: {
      isEnded: boolean;
      /** Takes whole lines. */
      write(lines: string): Promise<void>;
    },
  ): Promise<void>;
}

/**
 * A CI system with the repositories of a Git host.
 *
 * @public
 */
export interface CiSystem {
  /** The id of the engine. */
  id: string;
  /** What it is called, such as `GitHub Actions`. */
  title: string;
  /** Its name among the settings of deliveries. */
  system: NonNullable<RunRepository['ci']>['system'];
  /** Its key below `appstack.engines`. */
  key: string;
  /** Which hosts it serves, such as `GitHub of integrations.github`. */
  hosts: string;
  /** Where its repositories are. */
  host: Pick<GitHost, 'repositoryAt'>;
  /** The runs in a repository of the host. */
  runsIn(repository: GitRepository): CiRuns;
}
