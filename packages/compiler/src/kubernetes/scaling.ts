import { metadata, providerFor, type Place } from './place';
import type { Block } from '../terraform/blocks';
import { block } from '../terraform/expressions';
import type { BlueprintContext } from '../blueprints/blueprint';
import { labelsOf, objectName, selectorOf } from './names';

/** The number of instances. */
export interface Scaling {
  minInstances: number;
  maxInstances: number;
}

/** The autoscaler of Kubernetes never goes down to none. */
export function instances({
  properties: { minInstances, maxInstances },
}: Pick<BlueprintContext<Scaling, unknown>, 'properties'>) {
  const least = Math.max(1, minInstances);
  return { least, most: Math.max(least, maxInstances) };
}

/** Adds and removes instances by load, and in production keeps all but one running while nodes are replaced. */
export function scale(
  context: BlueprintContext<Scaling, unknown>,
  place: Place,
  deployment: Block,
) {
  const { node, production, resource } = context;
  const { least, most } = instances(context);
  const about = {
    ...providerFor(place.cluster),
    metadata: metadata({
      name: objectName(context),
      namespace: place.namespace,
      labels: labelsOf(context),
    }),
  };
  if (most > least) {
    resource(
      'kubernetes_horizontal_pod_autoscaler_v2',
      {
        ...about,
        spec: block({
          min_replicas: least,
          max_replicas: most,
          scale_target_ref: block({
            api_version: 'apps/v1',
            kind: 'Deployment',
            name: deployment.attr('metadata[0].name'),
          }),
          metric: block({
            type: 'Resource',
            resource: block({
              name: 'cpu',
              target: block({ type: 'Utilization', average_utilization: 60 }),
            }),
          }),
        }),
      },
      {
        reason: `Adds and removes instances of ${node.name} by load`,
        control: 'Set minInstances and maxInstances to the same number.',
      },
    );
  }
  if (production && least > 1) {
    resource(
      'kubernetes_pod_disruption_budget_v1',
      {
        ...about,
        spec: block({
          max_unavailable: '1',
          selector: block({ match_labels: selectorOf(context) }),
        }),
      },
      {
        reason: `Keeps all instances of ${node.name} but one running while nodes are replaced`,
      },
    );
  }
}
