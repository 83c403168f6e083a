import type { Block } from '../../../terraform/blocks';
import { block } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { GcpFoundations } from '../contract';

/** Lets Memorystore put addresses of its instances into the stack's subnet. */
export function buildCacheEndpoints(
  context: FoundationContext,
  foundations: GcpFoundations,
): Block[] {
  const { enabled } = context.setting();
  if (enabled === false) return [];
  const network = foundations.network();
  const policy = context.resource(
    'google_network_connectivity_service_connection_policy',
    'cache',
    {
      name: context.cloudName('cache'),
      description: 'Addresses of caches in the subnet',
      location: context.stack.environment.region,
      network: network.id,
      project: network.project,
      service_class: 'gcp-memorystore',
      psc_config: block({ subnetworks: [network.subnetId] }),
      depends_on: [
        ...(foundations.after('networkconnectivity.googleapis.com') ?? []),
        ...(foundations.after('serviceconsumermanagement.googleapis.com') ??
          []),
      ],
    },
    {
      reason: 'Lets caches have addresses in the network',
      control:
        'Set foundations.cache-endpoints.enabled to false in the environment when the network has a policy for gcp-memorystore in this region: it takes one.',
    },
  );
  return [policy];
}
