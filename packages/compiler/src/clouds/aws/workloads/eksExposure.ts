import { subdomain } from '../../subdomain';
import { buildCertificate } from '../foundations/certificate';
import type { AwsFoundations } from '../contract';
import { metadata, providerFor, type Place } from '../../../kubernetes/place';
import { block, text, type Value } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import type { Listening } from '../../../kubernetes/listens';
import {
  annotationsOf,
  labelsOf,
  objectName,
  selectorOf,
} from '../../../kubernetes/names';
import { allowFromRange } from '../../../kubernetes/networkPolicies';

type Context = BlueprintContext<unknown, AwsFoundations>;

const CONTROL = 'Set exposed to false.';

/** A host name, its certificate, and a load balancer that ends TLS and hands requests to pods. */
export function exposePods(
  context: Context,
  place: Place,
  listening: Listening,
) {
  const { node, foundations, resource, output } = context;
  const zone = foundations.dnsZone();
  const label = objectName(context);
  const host = subdomain(label, zone.domain);
  const certificate =
    foundations.certificates().of({ label, domain: zone.domain })?.arnIn() ??
    buildCertificate(
      (type, role, body) =>
        resource(type, body, {
          role,
          reason: `Proves to callers that they are at ${node.name}`,
          control: CONTROL,
        }),
      host,
      zone.id,
    );
  foundations.publicSubnets().tag('kubernetes.io/role/elb', '1');
  allowFromRange(context, place, {
    cidr: foundations.network().cidr,
    what: 'the load balancer',
    port: listening.port,
  });
  const service = addService(context, place, listening, certificate);
  const record = resource(
    'aws_route53_record',
    {
      zone_id: zone.id,
      name: host,
      type: 'CNAME',
      ttl: 60,
      records: [service.attr('status[0].load_balancer[0].ingress[0].hostname')],
    },
    {
      role: 'public',
      reason: `The host name of ${node.name}`,
      control: CONTROL,
      inCluster: true,
    },
  );
  output('url', {
    value: text`https://${record.attr('fqdn')}`,
    description: `Address of ${node.name}`,
  });
}

/** The service for which EKS makes the load balancer. */
const addService = (
  context: Context,
  { cluster, namespace }: Place,
  { healthCheckPath }: Listening,
  certificate: Value,
) =>
  context.resource(
    'kubernetes_service_v1',
    {
      ...providerFor(cluster),
      metadata: metadata({
        name: `${objectName(context)}-public`,
        namespace,
        annotations: {
          ...annotationsOf(context),
          ...balancer(certificate, healthCheckPath),
        },
        labels: labelsOf(context),
      }),
      spec: block({
        type: 'LoadBalancer',
        load_balancer_class: 'eks.amazonaws.com/nlb',
        allocate_load_balancer_node_ports: false,
        selector: selectorOf(context),
        port: block({ name: 'https', port: 443, target_port: 'http' }),
      }),
    },
    {
      role: 'public',
      reason: `Brings requests for ${context.node.name} from the internet to its pods`,
      control: CONTROL,
      idleCost: 'network load balancer, by the hour',
    },
  );

/** The annotations for the load balancer; see "Use Service Annotations to configure Network Load Balancers" in the EKS guide. */
function balancer(
  certificate: Value,
  healthCheckPath?: string,
): Record<string, Value> {
  const annotations: Record<string, Value> = {
    scheme: 'internet-facing',
    'nlb-target-type': 'ip',
    'ssl-cert': certificate,
    'ssl-ports': '443',
    'ssl-negotiation-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    'backend-protocol': 'tcp',
    ...(healthCheckPath === undefined
      ? { 'healthcheck-protocol': 'tcp' }
      : {
          'healthcheck-protocol': 'http',
          'healthcheck-path': healthCheckPath,
        }),
  };
  return Object.fromEntries(
    Object.entries(annotations).map(([name, value]) => [
      `service.beta.kubernetes.io/aws-load-balancer-${name}`,
      value,
    ]),
  );
}
