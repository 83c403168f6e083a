import {
  closeNamespace,
  podSecurityLabels,
  type PodSecurity,
} from './stackNamespace';
import { metadata, providerFor, type Cluster } from './place';
import { block, type Value } from '../terraform/expressions';
import type { BlueprintContext } from '../blueprints/blueprint';
import { annotationsOf, labelsOf, objectName } from './names';

/** The properties of a namespace: Pod Security level and resource quota. */
export interface NamespaceProperties {
  podSecurity: PodSecurity;
  cpu?: number;
  memoryGib?: number;
}

/** The named outputs that a namespace has on every cloud. */
export const NAMESPACE_OUTPUTS = {
  name: { type: 'string', description: 'name of the namespace' },
  namespace: { type: 'string', description: 'the same, for what lives in it' },
  cluster: { type: 'string', description: 'name of its cluster' },
} as const;

/** The namespace of an entity: closed, with limits where there are any. For `provide`. Returns its name. */
export function provideNamespace(
  context: BlueprintContext<NamespaceProperties, unknown>,
  cluster: Cluster,
): Value {
  const { node, label, properties, resource, cloudName } = context;
  const namespace = resource('kubernetes_namespace_v1', {
    ...providerFor(cluster),
    metadata: metadata({
      name: cloudName(),
      annotations: annotationsOf(context),
      labels: {
        ...labelsOf(context),
        ...podSecurityLabels(properties.podSecurity),
      },
    }),
  });
  const place = { cluster, namespace: namespace.attr('metadata[0].name') };
  closeNamespace(
    {
      resource: (type, end, body, why) =>
        resource(type, body, { role: end.slice(label.length + 1), ...why }),
    },
    place,
    label,
  );
  const hard = limitsOf(properties);
  if (Object.keys(hard).length > 0) {
    resource(
      'kubernetes_resource_quota_v1',
      {
        ...providerFor(cluster),
        metadata: metadata({
          name: objectName(context),
          namespace: place.namespace,
          labels: labelsOf(context),
        }),
        spec: block({ hard }),
      },
      {
        reason: `Limits what everything in ${node.name} may ask for together`,
        control: 'Leave cpu and memoryGib out.',
      },
    );
  }
  return place.namespace;
}

function limitsOf({ cpu, memoryGib }: NamespaceProperties) {
  return {
    ...(cpu !== undefined && { 'requests.cpu': String(cpu) }),
    ...(memoryGib !== undefined && { 'requests.memory': `${memoryGib}Gi` }),
  };
}
