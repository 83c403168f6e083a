import type { GcpFoundations } from '../contract';
import { metadata, providerFor, type Place } from '../../../kubernetes/place';
import type { Block } from '../../../terraform/blocks';
import { block, text } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import type { Listening } from '../../../kubernetes/listens';
import { annotationsOf, labelsOf, objectName } from '../../../kubernetes/names';
import { allowFromRange } from '../../../kubernetes/networkPolicies';

type Context = BlueprintContext<unknown, GcpFoundations>;

/** From where Google's load balancers send requests and look whether pods are well. */
const FRONT_ENDS = ['130.211.0.0/22', '35.191.0.0/16'];

/** A host name with an address and a certificate, and the load balancer of an ingress behind it. */
export function exposePods(
  context: Context,
  place: Place,
  service: Block,
  { port }: Listening,
) {
  const { node, foundations, resource, cloudName, output } = context;
  const zone = foundations.dnsZone();
  const name = objectName(context);
  const host =
    typeof zone.domain === 'string'
      ? `${name}.${zone.domain}`
      : text`${name}.${zone.domain}`;
  const why = {
    reason: `Brings requests for ${node.name} from the internet`,
    control: 'Set exposed to false.',
  };
  const address = resource(
    'google_compute_global_address',
    {
      name: cloudName(),
      depends_on: foundations.after('compute.googleapis.com'),
    },
    { ...why, role: 'address' },
  );
  const certificate = resource(
    'google_compute_managed_ssl_certificate',
    {
      name: cloudName(),
      managed: block({ domains: [host] }),
      depends_on: foundations.after('compute.googleapis.com'),
    },
    {
      ...why,
      role: 'certificate',
      reason: `Proves to callers that they are at ${node.name}`,
    },
  );
  resource(
    'google_dns_record_set',
    {
      managed_zone: zone.name,
      name: text`${host}.`,
      type: 'A',
      ttl: 300,
      rrdatas: [address.attr('address')],
    },
    { ...why, reason: `The host name of ${node.name}` },
  );
  allowFromRange(
    context,
    place,
    ...FRONT_ENDS.map(cidr => ({ cidr, what: 'the load balancer', port })),
  );
  resource(
    'kubernetes_ingress_v1',
    {
      ...providerFor(place.cluster),
      metadata: metadata({
        name,
        namespace: place.namespace,
        annotations: {
          ...annotationsOf(context),
          'kubernetes.io/ingress.class': 'gce',
          'kubernetes.io/ingress.allow-http': 'false',
          'kubernetes.io/ingress.global-static-ip-name': address.attr('name'),
          'ingress.gcp.kubernetes.io/pre-shared-cert': certificate.attr('name'),
        },
        labels: labelsOf(context),
      }),
      spec: block({
        rule: block({
          host,
          http: block({
            path: block({
              path: '/*',
              path_type: 'ImplementationSpecific',
              backend: block({
                service: block({
                  name: service.attr('metadata[0].name'),
                  port: block({ name: 'http' }),
                }),
              }),
            }),
          }),
        }),
      }),
    },
    { ...why, idleCost: 'load balancer of the ingress, by the hour' },
  );
  output('url', {
    value: text`https://${host}`,
    description: `Address of ${node.name}`,
  });
}
