import { CHARTS } from '../../../kubernetes/charts';
import { helmRelease } from '../../../kubernetes/helmRelease';
import { text } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import {
  answerChallenges,
  buildCertManager,
  controllerValues,
  existingIngress,
  INGRESS_CONTROL,
  ingressBy,
  ingressDomain,
  namespaceFor,
  type ClusterIngress,
} from '../../../kubernetes/ingressController';
import type { Place } from '../../../kubernetes/place';
import type { AzureFoundations } from '../contract';
import { keyOf } from '../../../model/keys';

/** Traefik behind one load balancer of Azure, and cert-manager, which gets certificates from Let's Encrypt. */
export function buildKubernetesIngress(
  context: FoundationContext,
  foundations: AzureFoundations,
  { cluster, namespace }: Place,
): ClusterIngress {
  const domain = ingressDomain(context);
  const existing = existingIngress(context, domain);
  if (existing) return existing;
  const why = {
    reason: 'Brings requests from the internet to what is exposed',
    control: INGRESS_CONTROL,
  };
  letInternetIn(context, foundations);
  const certManager = buildCertManager(context, cluster);
  const place = namespaceFor(context, cluster, 'ingress');
  const { name, environment } = context.stack;
  const label = `${name}-${environment.name}`;
  const controller = context.resource(
    'helm_release',
    'ingress',
    {
      ...helmRelease(place, {
        name: 'traefik',
        chart: CHARTS.traefik,
        values: controllerValues(context, {
          'service.beta.kubernetes.io/azure-dns-label-name': label,
        }),
      }),
      depends_on: [certManager.self],
    },
    {
      ...why,
      idleCost: 'load balancer and its address, by the hour',
      comments: [
        'Comes after cert-manager, which brings the kind that the issuer of certificates is of.',
      ],
    },
  );
  context.stack.output(keyOf('output', 'ingress', 'host'), 'ingress_host', {
    value: text`${label}.${environment.region}.cloudapp.azure.com`,
    description:
      'Name that the DNS records of what is exposed have to lead to: a wildcard CNAME record of the domain will do',
  });
  answerChallenges(context, { cluster, namespace }, place);
  return ingressBy(controller, domain);
}

/** The network security group of the nodes' subnet denies ingress from the internet unless a rule allows it. */
function letInternetIn(
  context: FoundationContext,
  foundations: AzureFoundations,
) {
  const { guard } = foundations.subnetFor('kubernetes');
  if (!guard) return;
  context.resource(
    'azurerm_network_security_rule',
    'internet_to_kubernetes',
    {
      name: 'internet',
      resource_group_name: foundations.place().resource_group_name,
      network_security_group_name: guard.attr('name'),
      description: 'Requests for what is exposed; port 80 only redirects',
      direction: 'Inbound',
      access: 'Allow',
      priority: 4000,
      protocol: 'Tcp',
      source_address_prefix: 'Internet',
      source_port_range: '*',
      destination_address_prefix: '*',
      destination_port_ranges: ['80', '443'],
    },
    {
      reason: 'Lets requests from the internet reach the ingress controller',
      control: INGRESS_CONTROL,
      comments: [
        'checkov:skip=CKV_AZURE_160:port 80 redirects, and proves to Let’s Encrypt whose the domain is',
      ],
    },
  );
}
