import { atEnvironment, error, type DesignNode } from '../../../model';
import { protect } from '../../../blueprints/protection';
import type { Block } from '../../../terraform/blocks';
import { block, text, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { networkPrefix } from '../../networkPrefix';
import { denyIngress } from './firewall';
import type {
  GcpFoundations,
  GcpNetwork,
  GcpPrivateServices,
} from '../contract';

const CONTROL =
  'Describe an existing network under foundations.network.existing of the environment: id, subnet_id, subnet_cidr, service_networking_range.';

export function buildNetwork(
  context: FoundationContext,
  foundations: GcpFoundations,
): GcpNetwork {
  if (context.setting().existing) return existingNetwork(context);
  const network = context.resource(
    'google_compute_network',
    'main',
    {
      name: context.cloudName('network'),
      auto_create_subnetworks: false,
      routing_mode: 'REGIONAL',
      depends_on: foundations.after('compute.googleapis.com'),
    },
    {
      reason:
        'The network that everything private of this stack runs in; it lets nothing in unless a rule says so',
      control: CONTROL,
    },
  );
  const subnet = addSubnet(context, network);
  denyIngress(context, network);
  return {
    id: network.attr('id'),
    subnetId: subnet.attr('id'),
    subnetCidr: subnet.attr('ip_cidr_range'),
    created: true,
  };
}

function existingNetwork(context: FoundationContext): GcpNetwork {
  const id = existingPart(context, 'id');
  return {
    id,
    project: /\bprojects\/([^/]+)\//.exec(id)?.[1],
    subnetId: existingPart(context, 'subnet_id'),
    subnetCidr: existingPart(context, 'subnet_cidr'),
    created: false,
  };
}

const addSubnet = (context: FoundationContext, network: Block) =>
  context.resource(
    'google_compute_subnetwork',
    'main',
    {
      name: context.cloudName('private'),
      network: network.attr('id'),
      region: context.stack.environment.region,
      ip_cidr_range: `${networkPrefix(context)}.0.0/20`,
      private_ip_google_access: true,
      log_config: context.production
        ? block({
            aggregation_interval: 'INTERVAL_5_MIN',
            flow_sampling: 0.5,
            metadata: 'INCLUDE_ALL_METADATA',
          })
        : undefined,
    },
    {
      reason:
        'Where workloads enter the network; they reach Google’s APIs from there without the internet',
      control: CONTROL,
      comments: context.production
        ? []
        : ['checkov:skip=CKV_GCP_26:development does without flow logs'],
    },
  );

/** The environment's settings of an existing network; a missing one is an error. */
function existingPart(context: FoundationContext, key: string): string {
  const found = context.setting('network').existing?.[key];
  if (typeof found === 'string') return found;
  context.stack.diagnostics.push(
    error(
      'expand/existing-network-gap',
      `The existing network has no ${key}.`,
      {
        ...atEnvironment(
          context.stack.environment.name,
          'foundations',
          'network',
          'existing',
          key,
        ),
        hint: 'Blueprints need id, subnet_id and subnet_cidr; service_networking_range for Cloud SQL and what else lives in Google’s own networks.',
      },
    ),
  );
  return '';
}

export function buildPrivateServices(
  context: FoundationContext,
  foundations: GcpFoundations,
): GcpPrivateServices {
  const network = foundations.network();
  if (!network.created) {
    return {
      networkId: network.id,
      range: existingPart(context, 'service_networking_range'),
    };
  }
  const why = {
    reason:
      'Connects the network with Google’s own, where managed databases have their private addresses',
    control: CONTROL,
  };
  const range = context.resource(
    'google_compute_global_address',
    'private_services',
    {
      name: context.cloudName('private-services'),
      network: network.id,
      purpose: 'VPC_PEERING',
      address_type: 'INTERNAL',
      address: `${networkPrefix(context)}.128.0`,
      prefix_length: 17,
    },
    why,
  );
  const connection = context.resource(
    'google_service_networking_connection',
    'main',
    {
      network: network.id,
      service: 'servicenetworking.googleapis.com',
      reserved_peering_ranges: [range.attr('name')],
      // Google keeps the connection for some days after its last instance and refuses to delete it.
      deletion_policy: 'ABANDON',
      update_on_creation_fail: true,
      depends_on: foundations.after('servicenetworking.googleapis.com'),
    },
    why,
  );
  return {
    networkId: connection.attr('network'),
    range: text`${range.attr('address')}/${range.attr('prefix_length')}`,
  };
}

export function buildEgress(
  context: FoundationContext,
  foundations: GcpFoundations,
  entity?: DesignNode,
): Value | undefined {
  const network = foundations.network();
  if (!network.created) return undefined;
  const why = {
    reason: 'Lets what has no public address call services on the internet',
    control: 'Use an existing network, which has its own way out.',
  };
  const router = context.resource(
    'google_compute_router',
    'main',
    {
      name: context.cloudName('router'),
      network: network.id,
      region: context.stack.environment.region,
    },
    why,
  );
  const address = entity && addExit(context, foundations, entity);
  context.resource(
    'google_compute_router_nat',
    'main',
    {
      name: context.cloudName('nat'),
      router: router.attr('name'),
      region: router.attr('region'),
      nat_ip_allocate_option: address ? 'MANUAL_ONLY' : 'AUTO_ONLY',
      nat_ips: address && [address.attr('self_link')],
      source_subnetwork_ip_ranges_to_nat: 'LIST_OF_SUBNETWORKS',
      subnetwork: block({
        name: network.subnetId,
        source_ip_ranges_to_nat: ['ALL_IP_RANGES'],
      }),
      log_config: block({
        enable: context.production,
        filter: 'ERRORS_ONLY',
      }),
    },
    { ...why, idleCost: 'Cloud NAT gateway and its address, by the hour' },
  );
  return address?.attr('address');
}

/** The address of the catalog that Cloud NAT sends from. */
const addExit = (
  context: FoundationContext,
  foundations: GcpFoundations,
  entity: DesignNode,
): Block =>
  context.resource(
    'google_compute_address',
    'nat',
    {
      name: context.cloudName('nat'),
      region: context.stack.environment.region,
      lifecycle: protect(context),
      depends_on: foundations.after('compute.googleapis.com'),
    },
    { reason: 'The address that calls come from', entity },
  );

/** private.googleapis.com: where Google's services answer inside a network. */
const PRIVATE_GOOGLE_APIS = [8, 9, 10, 11].map(n => `199.36.153.${n}`);

/** The addresses behind which services of Cloud Run are reached from the network. */
export const PRIVATE_GOOGLE_APIS_RANGE = '199.36.153.8/30';

/**
 * Cloud Run takes a call for an internal one only when it comes by way of the
 * network: the names of its services lead there.
 */
export function buildInternalCalls(
  context: FoundationContext,
  foundations: GcpFoundations,
) {
  const network = foundations.network();
  if (!network.created) return;
  const why = {
    reason:
      'Leads calls of Cloud Run services through the network: only so they count as internal',
    control:
      'Use an existing network that resolves run.app to private.googleapis.com.',
  };
  const zone = context.resource(
    'google_dns_managed_zone',
    'run',
    {
      name: context.cloudName('run-app'),
      description: 'Addresses of Cloud Run services, inside the network',
      dns_name: 'run.app.',
      visibility: 'private',
      private_visibility_config: block({
        networks: block({ network_url: network.id }),
      }),
      depends_on: foundations.after('dns.googleapis.com'),
    },
    { ...why, idleCost: 'private DNS zone, by the month' },
  );
  context.resource(
    'google_dns_record_set',
    'run',
    {
      managed_zone: zone.attr('name'),
      name: text`*.${zone.attr('dns_name')}`,
      type: 'A',
      ttl: 300,
      rrdatas: PRIVATE_GOOGLE_APIS,
    },
    why,
  );
}
