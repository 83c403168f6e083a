import { metadata, providerFor, type Place } from './place';
import type { BlueprintContext, Outputs } from '../blueprints/blueprint';
import { annotationsOf, labelsOf, objectName } from './names';
import { allowHttps } from './networkPolicies';

/** The cloud identity of a service account, for example the role that its pods assume. */
export interface CloudIdentity {
  annotations?: Record<string, any>;
  labels?: Record<string, any>;
}

/** The named outputs of everything that runs in a cluster, as other stacks get them. */
export const IN_CLUSTER_OUTPUTS = {
  namespace: { type: 'string', description: 'namespace that it runs in' },
  app: {
    type: 'string',
    description: 'label app.kubernetes.io/name of its pods',
  },
} as const;

/**
 * The service account of a workload, without a token for the Kubernetes API,
 * which it does not call. For `provide`.
 *
 * @returns `namespace`, `app` and `service_account`.
 */
export function provideWorkload(
  context: BlueprintContext<unknown, unknown>,
  place: Place,
  identity: CloudIdentity = {},
): Outputs {
  const account = context.resource(
    'kubernetes_service_account_v1',
    {
      ...providerFor(place.cluster),
      automount_service_account_token: false,
      metadata: metadata({
        name: objectName(context),
        namespace: place.namespace,
        annotations: { ...annotationsOf(context), ...identity.annotations },
        labels: { ...labelsOf(context), ...identity.labels },
      }),
    },
    { reason: `Who ${context.node.name} is in the cluster` },
  );
  allowHttps(context, place);
  return {
    namespace: place.namespace,
    app: objectName(context),
    service_account: account.attr('metadata[0].name'),
  };
}
