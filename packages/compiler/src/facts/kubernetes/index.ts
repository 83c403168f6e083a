import type { Fact } from '../facts';

/** Names of objects: labels of DNS, unique in their namespace. */
const name = {
  argument: 'metadata.name',
  maxLength: 63,
  allowed: 'a-z0-9-',
  startsWithLetter: true,
  lowerCase: true,
  scope: 'parent',
} as const;

/** The identity of an object: its name and namespace. */
const IDENTITY = ['metadata.name', 'metadata.namespace'] as const;

/** An object of Kubernetes; its labels are not those of the cloud. */
const object = (
  purpose: Fact['purpose'],
  { forceNew = [], ...more }: Partial<Fact> = {},
): Fact => ({
  purpose,
  name,
  forceNew: [...IDENTITY, ...forceNew],
  tags: false,
  ...more,
});

/** From the documentation of the providers kubernetes and helm. */
export const KUBERNETES_FACTS: Readonly<Record<string, Fact>> = {
  kubernetes_namespace_v1: object('compute', {
    name: { ...name, scope: 'account' },
  }),
  kubernetes_resource_quota_v1: object('compute'),
  kubernetes_deployment_v1: object('compute', { forceNew: ['spec.selector'] }),
  kubernetes_cron_job_v1: object('compute'),
  kubernetes_job_v1: object('compute'),
  kubernetes_config_map_v1: { purpose: 'compute', tags: false },
  kubernetes_horizontal_pod_autoscaler_v2: object('compute'),
  kubernetes_pod_disruption_budget_v1: object('compute', {
    forceNew: ['spec.selector'],
  }),
  kubernetes_service_v1: object('network'),
  kubernetes_ingress_v1: object('network'),
  kubernetes_network_policy_v1: object('network'),
  kubernetes_service_account_v1: object('identity'),
  // Its values are given by hand and never read back: lost is what is deleted.
  kubernetes_secret_v1: object('security', {
    stateful: true,
    forceNew: ['type'],
    conflicts: [
      ['data', 'data_wo'],
      ['binary_data', 'binary_data_wo'],
    ],
  }),
  // "Release names" of Helm: 53 characters.
  helm_release: {
    purpose: 'compute',
    name: { ...name, argument: 'name', maxLength: 53 },
    forceNew: ['name', 'namespace'],
    tags: false,
  },
};
