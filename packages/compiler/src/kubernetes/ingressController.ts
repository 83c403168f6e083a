import { domainOf } from '../blueprints/domain';
import { dashed } from '../util/dashed';
import { CHARTS } from './charts';
import { helmRelease } from './helmRelease';
import type { IngressController } from './ingress';
import type { Block } from '../terraform/blocks';
import { block, type Value } from '../terraform/expressions';
import type { FoundationContext } from '../blueprints/foundationContext';
import { podSecurityLabels } from './stackNamespace';
import {
  MANAGED_BY,
  metadata,
  providerFor,
  type Cluster,
  type Place,
} from './place';

/**
 * The ingress controller of exposed workloads.
 *
 * @public
 */
export interface ClusterIngress extends IngressController {
  /** The domain under which services are reached. */
  domain: Value;
}

export const INGRESS_CONTROL =
  'Name an existing ingress controller under foundations.ingress.existing of the environment: class, namespace, cluster_issuer. Or set exposed to false.';

const ISSUER = 'letsencrypt';

/** The environment's settings of an existing ingress controller. */
export function existingIngress(
  context: FoundationContext,
  domain: Value,
): ClusterIngress | undefined {
  const { existing } = context.setting('ingress');
  return (
    existing && {
      domain,
      className: String(existing.class ?? 'traefik'),
      namespace: String(existing.namespace ?? 'ingress'),
      annotations: {
        'cert-manager.io/cluster-issuer': String(
          existing.cluster_issuer ?? ISSUER,
        ),
      },
    }
  );
}

/** The controller that a cloud has built, as ingresses refer to it. */
export const ingressBy = (
  controller: Block,
  domain: Value,
): ClusterIngress => ({
  domain,
  className: 'traefik',
  // Ingresses come after what looks after them.
  namespace: controller.attr('namespace'),
  annotations: { 'cert-manager.io/cluster-issuer': ISSUER },
});

/** The domain under which what is exposed is reached. */
export const ingressDomain = (context: FoundationContext): Value =>
  domainOf(context, {
    what: 'Something is exposed',
    hint: 'Set domain on the environment; or set exposed to false on what shall stay private.',
    description: 'Domain under which exposed services are reached',
  });

/** A separate namespace for third-party components. */
export function namespaceFor(
  context: FoundationContext,
  cluster: Cluster,
  label: string,
): Place {
  const namespace = context.resource(
    'kubernetes_namespace_v1',
    label,
    {
      ...providerFor(cluster),
      metadata: metadata({
        name: dashed(label),
        labels: { ...MANAGED_BY, ...podSecurityLabels('restricted') },
      }),
    },
    { reason: 'Keeps it apart from the workloads', control: INGRESS_CONTROL },
  );
  return { cluster, namespace: namespace.attr('metadata[0].name') };
}

/** Gets certificates and renews them. */
export function buildCertManager(
  context: FoundationContext,
  cluster: Cluster,
): Block {
  return context.resource(
    'helm_release',
    'cert_manager',
    helmRelease(namespaceFor(context, cluster, 'cert_manager'), {
      name: 'cert-manager',
      chart: CHARTS.certManager,
      values: {
        crds: { enabled: true, keep: true },
        replicaCount: context.production ? 2 : 1,
        podDisruptionBudget: context.production ? { enabled: true } : undefined,
        resources: small,
        webhook: {
          replicaCount: context.production ? 3 : 1,
          resources: small,
        },
        cainjector: { resources: small },
      },
    }),
    {
      reason: 'Gets certificates for what is exposed, and renews them',
      control: INGRESS_CONTROL,
    },
  );
}

/** The resource requests of one instance of a controller. */
const small = {
  requests: { cpu: '50m', memory: '128Mi' },
  limits: { memory: '256Mi' },
};

/** The values of Traefik’s chart; the annotations are those of its load balancer. */
export function controllerValues(
  context: FoundationContext,
  annotations: Record<string, Value>,
): Record<string, Value> {
  return {
    deployment: { replicas: context.production ? 2 : 1 },
    podDisruptionBudget: context.production
      ? { enabled: true, maxUnavailable: 1 }
      : undefined,
    resources: small,
    ingressClass: { enabled: true, isDefaultClass: false, name: 'traefik' },
    ingressRoute: { dashboard: { enabled: false } },
    providers: {
      kubernetesCRD: { enabled: false },
      kubernetesIngress: { enabled: true },
    },
    ports: {
      web: {
        redirections: {
          entryPoint: { to: 'websecure', scheme: 'https', permanent: true },
        },
      },
    },
    podSecurityContext: {
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    service: { annotations },
    globalArguments: ['--global.checknewversion=false'],
    extraObjects: [issuer],
  };
}

/** The ACME HTTP-01 challenge, through the controller. */
const issuer: Value = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name: ISSUER },
  spec: {
    acme: {
      server: 'https://acme-v02.api.letsencrypt.org/directory',
      privateKeySecretRef: { name: `${ISSUER}-account` },
      solvers: [{ http01: { ingress: { ingressClassName: 'traefik' } } }],
    },
  },
};

/** cert-manager's solver pods run in the namespace of the ingress whose certificate they validate. */
export function answerChallenges(
  context: FoundationContext,
  { cluster, namespace }: Place,
  controller: Place,
) {
  context.resource(
    'kubernetes_network_policy_v1',
    'certificate_challenges',
    {
      ...providerFor(cluster),
      metadata: metadata({
        name: 'certificate-challenges',
        namespace,
        labels: MANAGED_BY,
      }),
      spec: block({
        policy_types: ['Ingress'],
        pod_selector: block({
          match_labels: { 'acme.cert-manager.io/http01-solver': 'true' },
        }),
        ingress: block({
          from: block({
            namespace_selector: block({
              match_labels: {
                'kubernetes.io/metadata.name': controller.namespace,
              },
            }),
          }),
          ports: block({ port: '8089', protocol: 'TCP' }),
        }),
      }),
    },
    {
      reason: 'Lets Let’s Encrypt ask whether the domain is ours',
      control: INGRESS_CONTROL,
    },
  );
}
