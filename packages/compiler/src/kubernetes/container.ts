import { imageOf } from '../blueprints/workloads/image';
import type { BlueprintContext } from '../blueprints/blueprint';
import type { Value } from '../terraform/expressions';
import type { Listening } from './listens';
import type { Container, PodProperties } from './pod';
import type { Scaling } from './scaling';

/** What the container of a managed cluster is connected with. */
interface Connected {
  /** Environment variables of the connections, secrets as their ids. */
  environment: Record<string, Value>;
  listening?: Listening;
  podLabels?: Record<string, string>;
}

/**
 * The container of a workload on a managed cluster. Secrets are read from the
 * cloud's own store by their ids, so none is an object of the cluster.
 */
export function containerWith(
  context: Pick<
    BlueprintContext<Omit<PodProperties, keyof Scaling>, unknown>,
    'node' | 'properties' | 'variable'
  >,
  { environment, listening, podLabels }: Connected,
): Container {
  const { properties } = context;
  return {
    image: imageOf(context),
    size: properties.size,
    port: listening?.port,
    healthCheckPath: listening?.healthCheckPath,
    podLabels,
    environment: { ...environment, ...properties.environment },
    secrets: {},
  };
}
