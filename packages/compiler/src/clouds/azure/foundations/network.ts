import { atEnvironment, error } from '../../../model';
import type { Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import { networkPrefix } from '../../networkPrefix';
import type { AddsBlock, AzurePlaces, AzureNetwork } from '../contract';

export const NETWORK_CONTROL =
  'Describe an existing network under foundations.network.existing of the environment: id, and subnet_ids by purpose (containers, functions, postgres, mysql, endpoints, kubernetes, apps, machines).';

const asFoundation: AddsBlock = (context, body) =>
  context.resource(
    'azurerm_virtual_network',
    'main',
    { name: context.cloudName('network'), ...body },
    {
      reason: 'The network that everything private of this stack runs in',
      control: NETWORK_CONTROL,
    },
  );

export function buildNetwork(
  context: FoundationContext,
  foundations: AzurePlaces,
  make: AddsBlock = asFoundation,
): AzureNetwork {
  const { existing } = context.setting();
  if (existing) return existingNetwork(context, existing);
  const prefix = networkPrefix(context);
  const network = make(context, {
    ...foundations.place(),
    address_space: [`${prefix}.0.0/16`],
  });
  return {
    id: network.attr('id'),
    name: network.attr('name'),
    prefix,
    created: true,
  };
}

function existingNetwork(
  context: FoundationContext,
  { id }: Record<string, unknown>,
): AzureNetwork {
  if (typeof id !== 'string') reportGap(context, 'id');
  const text = String(id ?? '');
  return {
    id: text,
    name: text.slice(text.lastIndexOf('/') + 1),
    prefix: '',
    created: false,
  };
}

/** The existing subnet for a purpose; a missing one is an error that names the setting. */
export function existingSubnet(
  context: FoundationContext,
  purpose: string,
): Value {
  const ids = context.setting('network').existing?.subnet_ids;
  const id =
    typeof ids === 'object' && !Array.isArray(ids) ? ids[purpose] : undefined;
  if (id === undefined) reportGap(context, `subnet_ids.${purpose}`);
  return id ?? '';
}

function reportGap(context: FoundationContext, missing: string) {
  context.stack.diagnostics.push(
    error(
      'expand/existing-network-gap',
      `The existing network has no ${missing}.`,
      {
        ...atEnvironment(
          context.stack.environment.name,
          'foundations',
          'network',
          'existing',
          ...missing.split('.'),
        ),
        hint: 'Blueprints need the id of the network and, in subnet_ids, a subnet for each purpose: containers and functions delegated to Microsoft.App/environments, postgres and mysql delegated to their flexible servers, apps delegated to Microsoft.Web/serverFarms, endpoints, kubernetes for nodes, and machines.',
      },
    ),
  );
}
