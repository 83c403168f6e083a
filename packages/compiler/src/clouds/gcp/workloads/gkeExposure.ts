import { subdomain } from '../../subdomain';
import { certificateName } from '../foundations/certificateName';
import type { GcpFoundations } from '../contract';
import { metadata, providerFor, type Place } from '../../../kubernetes/place';
import type { Block } from '../../../terraform/blocks';
import {
  block,
  text,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';
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
  const { node, foundations, output } = context;
  const zone = foundations.dnsZone();
  const host = subdomain(objectName(context), zone.domain);
  const { address, certificate } = reserve(context, host);
  context.resource(
    'google_dns_record_set',
    {
      managed_zone: zone.name,
      name: text`${host}.`,
      type: 'A',
      ttl: 300,
      rrdatas: [address.ip],
    },
    { reason: `The host name of ${node.name}`, control: CONTROL },
  );
  allowFromRange(
    context,
    place,
    ...FRONT_ENDS.map(cidr => ({ cidr, what: 'the load balancer', port })),
  );
  addIngress(context, place, routeTo(host, service), {
    'kubernetes.io/ingress.class': 'gce',
    'kubernetes.io/ingress.allow-http': 'false',
    'kubernetes.io/ingress.global-static-ip-name': address.name,
    'ingress.gcp.kubernetes.io/pre-shared-cert': certificate.attr('name'),
  });
  output('url', {
    value: text`https://${host}`,
    description: `Address of ${node.name}`,
  });
}

const CONTROL = 'Set exposed to false.';

const whyExposed = ({ node }: Context) => ({
  reason: `Brings requests for ${node.name} from the internet`,
  control: CONTROL,
});

/** The public address of an ingress. */
function addressFor(context: Context) {
  const address = context.resource(
    'google_compute_global_address',
    {
      name: context.cloudName(),
      depends_on: context.foundations.after('compute.googleapis.com'),
    },
    { ...whyExposed(context), role: 'address' },
  );
  return { name: address.attr('name'), ip: address.attr('address') };
}

/** A public address, which an entity of the catalog may be, and a certificate for a host name. */
function reserve(context: Context, host: Value) {
  const { node, foundations, resource } = context;
  const known = context.neighbours.find(
    ({ outputs }) => outputs.ingress !== undefined,
  );
  const address = known
    ? {
        name: known.outputs.ingress,
        ip: (known.outputs.addresses as Value[])[0],
      }
    : addressFor(context);
  const certificate = resource(
    'google_compute_managed_ssl_certificate',
    {
      ...certificateName(
        context,
        'google_compute_managed_ssl_certificate',
        host,
      ),
      managed: block({ domains: [host] }),
      depends_on: foundations.after('compute.googleapis.com'),
    },
    {
      role: 'certificate',
      reason: `Proves to callers that they are at ${node.name}`,
      control: CONTROL,
    },
  );
  return { address, certificate };
}

/** The rule of an ingress that hands all requests for a host to a service. */
const routeTo = (host: Value, service: Block) =>
  block({
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
  });

/** The ingress for which GKE makes the load balancer, which annotations configure. */
function addIngress(
  context: Context,
  { cluster, namespace }: Place,
  rule: NestedBlock,
  annotations: Record<string, Value>,
) {
  context.resource(
    'kubernetes_ingress_v1',
    {
      ...providerFor(cluster),
      metadata: metadata({
        name: objectName(context),
        namespace,
        annotations: { ...annotationsOf(context), ...annotations },
        labels: labelsOf(context),
      }),
      spec: block({ rule }),
    },
    {
      ...whyExposed(context),
      idleCost: 'load balancer of the ingress, by the hour',
    },
  );
}
