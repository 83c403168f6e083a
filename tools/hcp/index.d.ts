/** What a run plans, says and leaves. */
export interface RunScript {
  /** As `terraform show -json` prints it. */
  plan: object;
  planLog?: string[];
  applyLog?: string[];
  fails?: 'plan' | 'apply';
  outputs?: Record<string, { value: unknown; sensitive: boolean }>;
  policy?: {
    status: 'passed' | 'soft_failed' | 'hard_failed';
    /** Names of policies. */
    failed?: string[];
    isOverridden?: boolean;
  };
  /** Policies that are evaluated in a stage, as those of OPA are. */
  evaluation?: {
    failed: { name: string; level: 'advisory' | 'mandatory' }[];
    isOverridden?: boolean;
  };
  /** Run tasks after the plan. */
  tasks?: {
    name: string;
    status: 'passed' | 'failed';
    level: 'advisory' | 'mandatory';
    message?: string;
  }[];
  /** A state that could be written nowhere. */
  erroredState?: string;
}

export interface SimulatedRun {
  id: string;
  status: string;
  message: string;
  planOnly: boolean;
  savePlan: boolean;
  isDestroy: boolean;
  refreshOnly: boolean;
  autoApply: boolean;
  variables: { key: string; value: string }[];
  workspace: SimulatedWorkspace;
  configurationVersion: {
    files: Record<string, string>;
    attributes: Record<string, unknown>;
  };
  script: RunScript;
}

export interface SimulatedWorkspace {
  id: string;
  organization: string;
  attributes: Record<string, any>;
  lockedBy?: { type: 'users' | 'teams' | 'runs'; id: string };
  variables?: { key: string; category: string; sensitive: boolean }[];
  state?: { id: string; serial: number };
}

export interface HcpTerraformSimulatorOptions {
  /** Tokens that reach everything. */
  tokens: string[];
  /** What each new run does. */
  script(run: Omit<SimulatedRun, 'script'>): RunScript;
  /** 30 by default, as the service has it. */
  requestsPerSecond?: number;
}

export class HcpTerraformSimulator {
  constructor(options: HcpTerraformSimulatorOptions);
  readonly requests: { method: string; path: string; body: any }[];
  readonly workspaces: SimulatedWorkspace[];
  readonly runs: SimulatedRun[];
  /** The runs that were applied, in the order in which that began. */
  readonly applies: string[];
  /** Answers to give instead of the real ones. */
  faults: {
    path: RegExp;
    status: number;
    headers?: Record<string, string>;
    /** How often; once by default. */
    times?: number;
  }[];
  /** The state in which runs stay. */
  hold?: string;
  /** Whether what is held there does not end when it is cancelled. */
  isStubborn: boolean;
  /** Whether it knows saved plans, as older Terraform Enterprise does not. */
  hasSavedPlans: boolean;
  script: HcpTerraformSimulatorOptions['script'];
  /** The address of the service, once it listens. */
  readonly url: string;
  add(
    organization: string,
    attributes: Record<string, any>,
  ): SimulatedWorkspace;
  listen(port?: number): Promise<void>;
  /** Throws when there were requests to paths that it does not have, or a token where none belongs. */
  close(): Promise<void>;
}
