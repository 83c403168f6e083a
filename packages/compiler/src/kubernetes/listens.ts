import { isChosen } from '../blueprints/withoutEffect';
import type { DesignNode } from '../model';

/** The ports of pods, and their callers. */
export interface Listening {
  port: number;
  /** The path that answers 200 to 399 while they are well; absent where none is stated. */
  healthCheckPath?: string;
  /** Whether the internet reaches them. */
  exposed: boolean;
}

/** The path of the health check where the catalog, a rule or the environment states one: its default is a guess. */
export const statedPath = (
  node: DesignNode,
  healthCheckPath: string,
): string | undefined =>
  isChosen(node, 'healthCheckPath') ? healthCheckPath : undefined;

/** The ports of a workload's pods; undefined for workloads without callers. */
export function listens({
  node,
  properties: { port, healthCheckPath, exposed = node.public },
}: {
  node: DesignNode;
  properties: { port?: number; healthCheckPath: string; exposed?: boolean };
}): Listening | undefined {
  if (port === undefined) return undefined;
  return { port, healthCheckPath: statedPath(node, healthCheckPath), exposed };
}
