/** A request as the simulator got it. */
export interface SimulatedPulumiRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  body: any;
}

/** An answer to give instead of the real one. */
export interface PulumiFault {
  path: RegExp;
  status: number;
  headers?: Record<string, string>;
  message?: string;
  /** Sent as it is, in place of a document. */
  text?: string;
  /** How often; once by default. */
  times?: number;
}

export interface SimulatedUpdate {
  kind: string;
  result: 'not-started' | 'in-progress' | 'succeeded' | 'failed';
  message?: string;
  version?: number;
  /** Seconds since 1970. */
  startTime: number;
  endTime?: number;
  resourceChanges?: Record<string, number>;
  resourceCount?: number;
  requestedBy?: string;
}

export interface SimulatedDeployment {
  operation: string;
  status:
    'not-started' | 'accepted' | 'running' | 'succeeded' | 'failed' | 'skipped';
  created: string;
  requestedBy?: string;
  update?: SimulatedUpdate;
}

export interface SimulatedStack {
  organization: string;
  project: string;
  stack: string;
  tags?: Record<string, string>;
  /** As the state holds them; secrets with Pulumi's signature. */
  outputs?: Record<string, unknown>;
  resources?: Record<string, number>;
  /** Newest first. */
  updates?: SimulatedUpdate[];
  previews?: SimulatedUpdate[];
  deployments?: SimulatedDeployment[];
  running?: { kind: string; author: string; started: number };
}

export interface SimulatedOrganization {
  name: string;
  members?: number;
  environments?: number;
  /** Resources day by day, the oldest first, until today. */
  history?: number[];
  /** What the edition lacks: these paths are refused with 402. */
  lacks?: string[];
}

export interface PulumiSimulatorOptions {
  /** The organizations that each token reaches. */
  tokens: Record<string, string[]>;
  organizations?: SimulatedOrganization[];
  stacks?: SimulatedStack[];
  /** How many stacks are on a page; 100 by default. */
  pageSize?: number;
}

export class PulumiSimulator {
  constructor(options: PulumiSimulatorOptions);
  readonly requests: SimulatedPulumiRequest[];
  /** Requests to paths that it does not have. */
  readonly unknown: string[];
  faults: PulumiFault[];
  /** The status that deployments begin with. */
  begin: SimulatedDeployment['status'];
  readonly stacks: SimulatedStack[];
  /** The address of the API, once it listens. */
  readonly url: string;
  listen(port?: number): Promise<void>;
  /** Throws when there were requests to paths that it does not have. */
  close(): Promise<void>;
}

/** A secret as the state of a stack holds it. */
export function secret(ciphertext: string): Record<string, string>;

/** What the demonstration has at Pulumi Cloud. */
export const demo: PulumiSimulatorOptions & { port: number };

/** The path of what stands in for the command of Pulumi. */
export const pulumiCommand: string;
