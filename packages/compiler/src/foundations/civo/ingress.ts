import { warning } from '../../model';
import { CHARTS } from '../../resource-types/inCluster/charts';
import { helmRelease } from '../../resource-types/inCluster/helmRelease';
import type { IngressController } from '../../resource-types/inCluster/ingress';
import type { Block } from '../../terraform/blocks';
import { block, type Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import { podSecurityLabels } from '../inCluster/namespace';
import {
  MANAGED_BY,
  metadata,
  providerFor,
  type Cluster,
  type Place,
} from '../inCluster/place';
import { closedFirewall } from './firewall';
import type { CivoFoundations } from './index';

/** What brings requests from the internet to what is exposed. */
export interface CivoIngress extends IngressController {
  /** The domain under which services are reached. */
  domain: Value;
}

const CONTROL =
  'Name an existing ingress controller under foundations.ingress.existing of the environment: class, namespace, cluster_issuer. Or set exposed to false.';

const ISSUER = 'letsencrypt';

/** Traefik behind one load balancer, and cert-manager, which gets certificates from Let's Encrypt. */
export function buildIngress(
  context: FoundationContext,
  foundations: CivoFoundations,
): CivoIngress {
  const domain = domainOf(context);
  const { existing } = context.setting('ingress');
  if (existing) {
    return {
      domain,
      className: String(existing.class ?? 'traefik'),
      namespace: String(existing.namespace ?? 'ingress'),
      annotations: {
        'cert-manager.io/cluster-issuer': String(
          existing.cluster_issuer ?? ISSUER,
        ),
      },
    };
  }
  const { cluster, namespace } = foundations.place();
  const certManager = buildCertManager(context, cluster);
  const place = namespaceFor(context, cluster, 'ingress');
  const controller = buildController(context, foundations, place, certManager);
  answerChallenges(context, { cluster, namespace }, place);
  return {
    domain,
    className: 'traefik',
    // Ingresses come after what looks after them.
    namespace: controller.attr('namespace'),
    annotations: { 'cert-manager.io/cluster-issuer': ISSUER },
  };
}

function domainOf(context: FoundationContext): Value {
  const { domain, name } = context.stack.environment;
  if (domain) return domain;
  context.stack.diagnostics.push(
    warning(
      'expand/no-domain',
      `Something is exposed, but the environment "${name}" has no domain: it became a variable.`,
      {
        path: `environments.${name}.domain`,
        hint: 'Set domain on the environment; or set exposed to false on what shall stay private.',
      },
    ),
  );
  return context.variable('domain', {
    type: 'string',
    description: 'Domain under which exposed services are reached',
    nullable: false,
  }).ref;
}

/** A namespace of its own for what others made. */
function namespaceFor(
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
        name: label.replace(/_/g, '-'),
        labels: { ...MANAGED_BY, ...podSecurityLabels('restricted') },
      }),
    },
    { reason: 'Keeps it apart from the workloads', control: CONTROL },
  );
  return { cluster, namespace: namespace.attr('metadata[0].name') };
}

function buildCertManager(context: FoundationContext, cluster: Cluster): Block {
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
      control: CONTROL,
    },
  );
}

/** What one instance of a controller asks for. */
const small = {
  requests: { cpu: '50m', memory: '128Mi' },
  limits: { memory: '256Mi' },
};

function buildController(
  context: FoundationContext,
  foundations: CivoFoundations,
  place: Place,
  certManager: Block,
): Block {
  const why = {
    reason: 'Brings requests from the internet to what is exposed',
    control: CONTROL,
  };
  const firewall = context.resource(
    'civo_firewall',
    'ingress',
    closedFirewall(context.cloudName('ingress'), foundations.network().id, [
      { label: 'HTTPS', port: '443', ranges: ['0.0.0.0/0'] },
      {
        label: 'HTTP, to be redirected',
        port: '80',
        ranges: ['0.0.0.0/0'],
      },
    ]),
    why,
  );
  const address = context.resource(
    'civo_reserved_ip',
    'ingress',
    { name: context.cloudName('ingress') },
    { ...why, reason: 'The address of what is exposed, which stays' },
  );
  context.stack.output('output#ingress#address', 'ingress_address', {
    value: address.attr('ip'),
    description:
      'Address that the DNS records of what is exposed have to point to: a wildcard record of the domain will do',
  });
  return context.resource(
    'helm_release',
    'ingress',
    {
      ...helmRelease(place, {
        name: 'traefik',
        chart: CHARTS.traefik,
        values: controllerValues(context, {
          'kubernetes.civo.com/firewall-id': firewall.attr('id'),
          'kubernetes.civo.com/ipv4-address': address.attr('ip'),
        }),
      }),
      depends_on: [certManager.self],
    },
    {
      ...why,
      idleCost: 'load balancer, by the hour',
      comments: [
        'Comes after cert-manager, which brings the kind that the issuer of certificates is of.',
      ],
    },
  );
}

function controllerValues(
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

/** Let's Encrypt asks over HTTP, by way of the controller. */
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

/** The pods by which cert-manager answers stand beside the ingress that wants a certificate. */
function answerChallenges(
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
      control: CONTROL,
    },
  );
}
