import type { DesignNode } from '../model';

/** The ports of pods, and their callers. */
export interface Listening {
  port: number;
  /** The path that answers 200 while they are well. */
  healthCheckPath: string;
  /** Whether the internet reaches them. */
  exposed: boolean;
}

/** The ports of a workload's pods; undefined for workloads without callers. */
export function listens({
  node,
  properties: { port, healthCheckPath, exposed = node.public },
}: {
  node: DesignNode;
  properties: { port?: number; healthCheckPath: string; exposed?: boolean };
}): Listening | undefined {
  return port === undefined ? undefined : { port, healthCheckPath, exposed };
}
