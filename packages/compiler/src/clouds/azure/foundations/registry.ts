import type { Body, NestedBlock, Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzureFoundations, AzureRegistry } from '../contract';
import { protect } from '../../../blueprints/protection';
import { addPrivateEndpoint, addTo, type AddResource } from './privateAccess';

const CONTROL =
  'Name an existing registry under foundations.registry.existing of the environment: login_server and id; or set foundations.registry.enabled to false when all images are public.';

export function buildRegistry(
  context: FoundationContext,
  foundations: AzureFoundations,
): AzureRegistry | undefined {
  const { existing, enabled } = context.setting();
  if (enabled === false) return undefined;
  if (typeof existing?.login_server === 'string')
    return { server: existing.login_server, id: String(existing.id ?? '') };
  context.stack.steps.push({
    title: 'Push the images',
    lines: howToPush(foundations),
    entityRef: foundations.user,
  });
  return makeRegistry(foundations, addTo(context), {
    name: foundations.globalName(context.cloudName('images'), ''),
    endpointName: context.cloudName('registry'),
    role: 'main',
    who: 'the stack’s container registry',
    lifecycle: protect(foundations),
    why: {
      reason: 'Keeps the container images of this stack',
      control: CONTROL,
    },
  });
}

/** In production the way to the registry is made with it; in development it has no firewall. */
function howToPush(foundations: AzureFoundations): string[] {
  const { production } = foundations;
  const from = production ? ` ${foundations.whereFrom('registry')}` : '';
  const first = production
    ? [
        'azurerm_private_endpoint.registry',
        'azurerm_private_dns_zone_virtual_network_link.registry',
      ]
    : ['azurerm_container_registry.main'];
  return [
    `Azure starts nothing whose image it cannot pull. Make the registry first, push the images${from}, and only then apply the rest:`,
    '',
    `    terraform apply ${first.map(address => `-target=${address}`).join(' ')}`,
  ];
}

/** A registry, with a private address in production. */
export function makeRegistry(
  foundations: AzureFoundations,
  add: AddResource,
  {
    name,
    endpointName,
    role,
    who,
    why,
    lifecycle,
  }: {
    name: Value;
    endpointName: Value;
    role?: string;
    who: string;
    /** Why it is there, unless an entity stands for it. */
    why?: { reason: string; control?: string };
    lifecycle?: NestedBlock;
  },
): AzureRegistry {
  const { production } = foundations;
  const registry = add(
    'azurerm_container_registry',
    { name, ...registryBody(foundations), lifecycle },
    {
      ...why,
      role,
      idleCost: production
        ? 'premium container registry, by the day'
        : 'basic container registry, by the day',
      comments: registryComments(production),
    },
  );
  if (production) {
    addPrivateEndpoint(foundations, add, {
      role: 'registry',
      name: endpointName,
      who,
      resourceId: registry.attr('id'),
      subresource: 'registry',
    });
  }
  return { server: registry.attr('login_server'), id: registry.attr('id') };
}

/** The arguments of a registry, without its name: private in production, low-cost in development. */
function registryBody(foundations: AzureFoundations): Body {
  const { production } = foundations;
  const ranges = foundations.operatorsAt('registry');
  return {
    ...foundations.place(),
    sku: production ? 'Premium' : 'Basic',
    admin_enabled: false,
    public_network_access_enabled: !production || ranges.length > 0,
    ...(production && {
      network_rule_set: ranges.length > 0 ? [firewallFor(ranges)] : undefined,
      data_endpoint_enabled: true,
      retention_policy_in_days: 30,
      zone_redundancy_enabled: true,
    }),
  };
}

/** Pipelines outside the network push from addresses that the environment names. */
const firewallFor = (addresses: readonly string[]) => ({
  default_action: 'Deny',
  ip_rule: addresses.map(ip_range => ({ action: 'Allow', ip_range })),
});

/** Accepted scanner findings, with the reason. */
const registryComments = (production: boolean): string[] =>
  production
    ? [
        'checkov:skip=CKV_AZURE_163:Defender for Containers scans images where the subscription has it',
        'checkov:skip=CKV_AZURE_164:Docker Content Trust has come to its end; pipelines sign images',
        'checkov:skip=CKV_AZURE_165:workloads are in one region',
        'checkov:skip=CKV_AZURE_166:quarantine is for scanners that release images themselves',
      ]
    : [
        'checkov:skip=CKV_AZURE_139:the basic tier has no firewall; pulling takes an identity',
        'checkov:skip=CKV_AZURE_163:Defender for Containers scans images where the subscription has it',
        'checkov:skip=CKV_AZURE_164:Docker Content Trust has come to its end; pipelines sign images',
        'checkov:skip=CKV_AZURE_165:development is in one region',
        'checkov:skip=CKV_AZURE_166:quarantine is for scanners that release images themselves',
        'checkov:skip=CKV_AZURE_167:the basic tier has no retention',
        'checkov:skip=CKV_AZURE_233:the basic tier is in one zone',
        'checkov:skip=CKV_AZURE_237:the basic tier has no data endpoints of its own',
      ];
