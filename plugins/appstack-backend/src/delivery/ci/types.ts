/** Which CI system the files are for. */
export type CiSystem = 'github' | 'gitlab' | 'azure';

/** An environment of an appStack, as far as CI concerns it. */
interface CiEnvironment {
  name: string;
  cloud: string;
  region: string;
  /** Whether somebody has to approve each apply. */
  protected: boolean;
  /** Whether it has a second root module, for what runs inside its cluster. */
  workloads: boolean;
}

export interface CiInput {
  system: CiSystem;
  stack: string;
  /** In the repository, without a slash at the end; `.` is its root. */
  folder: string;
  baseBranch: string;
  /** The one environment that the files are for, where each has its own pull requests. */
  part?: string;
  /** Of `@appstack/cli`; exact. */
  cliVersion: string;
  environments: readonly CiEnvironment[];
  /** The address of the portal's backend, which applies are reported to. */
  portal?: string;
}

/** One Terraform state: the root module of an environment, or that of its workloads. */
export interface CiUnit {
  /** Part of names of jobs and groups. */
  name: string;
  environment: CiEnvironment;
  /** In the repository. */
  root: string;
  /** The unit that has to be there first. */
  after?: string;
}
