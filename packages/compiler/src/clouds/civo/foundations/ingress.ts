import { CHARTS } from '../../../kubernetes/charts';
import { helmRelease } from '../../../kubernetes/helmRelease';
import { protect } from '../../../blueprints/protection';
import type { DesignNode } from '../../../model';
import type { Block } from '../../../terraform/blocks';
import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import {
  buildCertManager,
  controllerValues,
  existingIngress,
  INGRESS_CONTROL,
  ingressBy,
  ingressDomain,
  namespaceFor,
  type ClusterIngress,
} from '../../../kubernetes/ingressController';
import type { Cluster, Place } from '../../../kubernetes/place';
import { closedFirewall } from './firewall';
import type { CivoCluster, CivoFoundations } from '../contract';
import { keyOf } from '../../../model/keys';

/** Traefik behind one load balancer, and cert-manager, which gets certificates from Let's Encrypt. */
export function buildIngress(
  context: FoundationContext,
  foundations: CivoFoundations,
  cluster: Cluster | CivoCluster,
): ClusterIngress {
  const domain = ingressDomain(context);
  const existing = existingIngress(context, domain);
  if (existing) return existing;
  if (isOfOthers(cluster)) return ingressOfOthers(domain);
  const certManager = buildCertManager(context, cluster);
  const place = namespaceFor(context, cluster, 'ingress');
  return ingressBy(
    buildController(context, foundations, place, certManager),
    domain,
  );
}

/** The cluster of another System has what that one's stack has put there: a second controller would be in its way. */
const isOfOthers = (cluster: Cluster | CivoCluster): boolean =>
  cluster.alias !== undefined && 'enter' in cluster && cluster.id === undefined;

/** A stack calls things alike wherever it is. */
const ingressOfOthers = (domain: Value): ClusterIngress => ({
  domain,
  className: 'traefik',
  namespace: 'ingress',
  annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
});

const WHY = {
  reason: 'Brings requests from the internet to what is exposed',
  control: INGRESS_CONTROL,
};

function buildController(
  context: FoundationContext,
  foundations: CivoFoundations,
  place: Place,
  certManager: Block,
): Block {
  const firewall = addFirewall(context, foundations);
  const address = inMain(context)
    ? foundations.ingressAddress()
    : buildIngressAddress(context);
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
      ...WHY,
      idleCost: 'load balancer, by the hour',
      comments: [
        'Comes after cert-manager, which brings the kind that the issuer of certificates is of.',
      ],
    },
  );
}

const addFirewall = (
  context: FoundationContext,
  foundations: CivoFoundations,
) =>
  context.resource(
    'civo_firewall',
    'ingress',
    closedFirewall(
      context.cloudName(context.foundation),
      foundations.network().id,
      [
        { label: 'HTTPS', port: '443', ranges: ['0.0.0.0/0'] },
        {
          label: 'HTTP, to be redirected',
          port: '80',
          ranges: ['0.0.0.0/0'],
        },
      ],
    ),
    WHY,
  );

/** Whether it is the controller of the stack's own cluster. */
const inMain = ({ foundation }: FoundationContext) => foundation === 'ingress';

/** The address of the load balancer, which DNS records point to; an entity of the catalog may be it. */
export function buildIngressAddress(
  context: FoundationContext,
  entity?: DesignNode,
): Block {
  const address = context.resource(
    'civo_reserved_ip',
    'ingress',
    {
      name: context.cloudName(context.foundation),
      lifecycle: entity && protect(context),
    },
    { ...WHY, reason: 'The address of what is exposed, which stays', entity },
  );
  context.stack.output(
    keyOf('output', context.foundation, 'address'),
    `${context.foundation.replace(/-/g, '_')}_address`,
    {
      value: address.attr('ip'),
      description:
        'Address that the DNS records of what is exposed have to point to: a wildcard record of the domain will do',
    },
  );
  return address;
}
