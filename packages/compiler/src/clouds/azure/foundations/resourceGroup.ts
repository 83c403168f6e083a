import { atEnvironment, warning } from '../../../model';
import { hasZones } from './regions';
import { hcl, text, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type {
  AddsBlock,
  AzurePlaces,
  AzureResourceGroup,
  AzureAccount,
} from '../contract';
import { keyOf } from '../../../model/keys';

const asFoundation: AddsBlock = (context, body) =>
  context.resource(
    'azurerm_resource_group',
    'main',
    { name: context.cloudName('resources'), ...body },
    {
      reason: 'Holds everything of this stack in this environment',
      control:
        'Name an existing resource group under foundations.resource-group.existing of the environment: name.',
    },
  );

export function buildResourceGroup(
  context: FoundationContext,
  make: AddsBlock = asFoundation,
): AzureResourceGroup {
  const { existing } = context.setting();
  sayThatZonesAreMissing(context);
  const group =
    typeof existing?.name === 'string'
      ? context.data(
          'azurerm_resource_group',
          'main',
          { name: existing.name },
          { reason: 'The existing resource group that this stack is in' },
        )
      : make(context, { location: context.stack.environment.region });
  return {
    name: group.attr('name'),
    location: group.attr('location'),
    id: group.attr('id'),
  };
}

/** Production is spread over three zones; Azure rejects that in regions without zones. */
function sayThatZonesAreMissing({ production, stack }: FoundationContext) {
  const { name, region } = stack.environment;
  if (!production || hasZones(region)) return;
  stack.diagnostics.push(
    warning(
      'expand/region-without-zones',
      `The region ${region} has no availability zones, over which production is spread: Azure refuses what wants them.`,
      {
        ...atEnvironment(name, 'region'),
        hint: 'Choose a region with zones, or the profile development.',
      },
    ),
  );
}

export function buildAccount(context: FoundationContext): AzureAccount {
  const client = context.data(
    'azurerm_client_config',
    'current',
    {},
    { reason: 'Knows the tenant and the subscription that Terraform works in' },
  );
  return {
    tenantId: client.attr('tenant_id'),
    subscriptionId: client.attr('subscription_id'),
  };
}

/**
 * Five characters that no other subscription has, known when Terraform plans:
 * what stands behind names that are unique in the whole world.
 */
export function buildUniqueEnd(
  context: FoundationContext,
  foundations: AzurePlaces,
): Value {
  const { subscriptionId } = foundations.account();
  const of = text`${subscriptionId}/${context.stack.name}/${context.stack.environment.name}`;
  return context.stack.local(
    keyOf('local', 'unique-end'),
    'unique_end',
    hcl`substr(sha256(${of}), 0, 5)`,
  ).ref;
}
