import type { Block } from '../../../terraform/blocks';
import { block, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzurePlaces, AzureSubnet, ServiceEndpoints } from '../contract';
import { existingSubnet, NETWORK_CONTROL } from './network';
import { closeSubnet } from './networkRules';
import {
  PURPOSES,
  SUBNETS,
  type SubnetPlan,
  type SubnetPurpose,
} from '../subnetPlans';

/** The actions of a service on a delegated subnet. */
const ACTIONS: Record<string, string> = {
  'Microsoft.Web/serverFarms':
    'Microsoft.Network/virtualNetworks/subnets/action',
};
const JOIN = 'Microsoft.Network/virtualNetworks/subnets/join/action';

export function buildSubnet(
  context: FoundationContext,
  foundations: AzurePlaces,
  purpose: SubnetPurpose,
): AzureSubnet {
  const network = foundations.network();
  const plan: SubnetPlan = SUBNETS[purpose];
  if (!network.created) {
    const id = existingSubnet(context, purpose);
    if (plan.workloads) foundations.serviceEndpoints().join(purpose, id);
    return { id };
  }
  const { reason, delegation } = plan;
  const { resource_group_name } = foundations.place();
  const subnet = context.resource(
    'azurerm_subnet',
    purpose,
    {
      name: purpose,
      resource_group_name,
      virtual_network_name: network.name,
      address_prefixes: [`${network.prefix}.${plan.range}`],
      service_endpoints: plan.serviceEndpoints && [...plan.serviceEndpoints],
      // Network policies apply to private endpoints only when enabled.
      private_endpoint_network_policies:
        purpose === 'endpoints' ? 'Enabled' : undefined,
      delegation: delegation && delegatedTo(delegation, purpose),
    },
    { reason, control: NETWORK_CONTROL },
  );
  const guard = guardSubnet(context, foundations, purpose, subnet);
  const made = {
    id: subnet.attr('id'),
    prefixes: subnet.attr('address_prefixes'),
    guard,
  };
  if (plan.closed)
    closeSubnet(context, foundations, purpose, made, delegation !== undefined);
  if (plan.workloads)
    foundations.serviceEndpoints().join(purpose, made.id, subnet);
  return made;
}

const delegatedTo = (service: string, name: string) =>
  block({
    name,
    service_delegation: block({
      name: service,
      actions: [ACTIONS[service] ?? JOIN],
    }),
  });

/** The network security group of a subnet. */
function guardSubnet(
  context: FoundationContext,
  foundations: AzurePlaces,
  purpose: SubnetPurpose,
  subnet: Block,
): Block {
  const guard = context.resource(
    'azurerm_network_security_group',
    purpose,
    { name: context.cloudName(purpose), ...foundations.place() },
    { reason: `Says who may come into the subnet ${purpose}` },
  );
  context.resource(
    'azurerm_subnet_network_security_group_association',
    purpose,
    {
      subnet_id: subnet.attr('id'),
      network_security_group_id: guard.attr('id'),
    },
    { reason: `Puts the rules of the subnet ${purpose} into force` },
  );
  return guard;
}

/** Keeps the endpoints of all subnets with workloads up to date, whichever is made last. */
export class CollectedEndpoints implements ServiceEndpoints {
  readonly #allowed = new Map<string, Value[]>();
  readonly #subnets = new Map<SubnetPurpose, { id: Value; made?: Block }>();

  allow(service: string): Value {
    const known = this.#allowed.get(service) ?? [];
    this.#allowed.set(service, known);
    this.#update();
    return known;
  }

  join(purpose: SubnetPurpose, id: Value, made?: Block) {
    this.#subnets.set(purpose, { id, made });
    this.#update();
  }

  #update() {
    const subnets = PURPOSES.flatMap(
      purpose => this.#subnets.get(purpose) ?? [],
    );
    for (const ids of this.#allowed.values())
      ids.splice(0, ids.length, ...subnets.map(({ id }) => id));
    const services = [...this.#allowed.keys()].sort();
    for (const { made } of subnets) {
      if (made && services.length > 0)
        made.body = { ...made.body, service_endpoints: services };
    }
  }
}
