import { metadata, providerFor, type Place } from './place';
import type { Block } from '../terraform/blocks';
import { block, text, type Value } from '../terraform/expressions';
import type { BlueprintContext, Outputs } from '../blueprints/blueprint';
import { annotationsOf, labelsOf, objectName, selectorOf } from './names';

/** The address of a workload inside its cluster: known before its service is there, so that two may call each other. */
export const clusterUrl = ({ namespace, app }: Outputs, port: number): Value =>
  text`http://${app}.${namespace}:${port}`;

/** The name under which others in the cluster reach the instances of a workload. */
export function serve(
  context: BlueprintContext<unknown, unknown>,
  { cluster, namespace }: Place,
  port: number,
  annotations: Record<string, Value> = {},
): Block {
  return context.resource(
    'kubernetes_service_v1',
    {
      ...providerFor(cluster),
      metadata: metadata({
        name: objectName(context),
        namespace,
        annotations: { ...annotationsOf(context), ...annotations },
        labels: labelsOf(context),
      }),
      spec: block({
        type: 'ClusterIP',
        selector: selectorOf(context),
        port: block({
          name: 'http',
          app_protocol: 'http',
          port,
          target_port: 'http',
        }),
      }),
    },
    { reason: `The name under which ${context.node.name} is reached` },
  );
}
