import type { Block } from '../../terraform/blocks';
import type { Body, Value } from '../../terraform/expressions';
import type { FoundationContext } from '../context';
import type { AzureFoundations } from './index';
import { addPrivateEndpoint, addTo } from './privateAccess';

/** Where images are pulled from. */
export interface AzureRegistry {
  server: Value;
  id: Value;
  /** Its private address, which has to be there before an image can be pulled. */
  endpoints: readonly Block[];
}

const CONTROL =
  'Name an existing registry under foundations.registry.existing of the environment: login_server and id; or set foundations.registry.enabled to false when all images are public.';

export function buildRegistry(
  context: FoundationContext,
  foundations: AzureFoundations,
): AzureRegistry | undefined {
  const { existing, enabled } = context.setting();
  if (enabled === false) return undefined;
  if (typeof existing?.login_server === 'string') {
    return {
      server: existing.login_server,
      id: String(existing.id ?? ''),
      endpoints: [],
    };
  }
  const { production } = context;
  const registry = context.resource(
    'azurerm_container_registry',
    'main',
    {
      name: foundations.globalName(context.cloudName('images'), ''),
      ...registryBody(foundations),
    },
    {
      reason: 'Keeps the container images of this stack',
      control: CONTROL,
      idleCost: production
        ? 'premium container registry, by the day'
        : 'basic container registry, by the day',
      comments: registryComments(production),
    },
  );
  const endpoints = production
    ? [
        addPrivateEndpoint(foundations, addTo(context), {
          role: 'registry',
          name: context.cloudName('registry'),
          who: 'the stack’s container registry',
          resourceId: registry.attr('id'),
          subresource: 'registry',
        }),
      ]
    : [];
  return {
    server: registry.attr('login_server'),
    id: registry.attr('id'),
    endpoints,
  };
}

/** What a registry is made of, beside its name: private in production, cheap in development. */
export function registryBody(foundations: AzureFoundations): Body {
  const { production } = foundations;
  const people = foundations.peopleAt('registry');
  return {
    ...foundations.place(),
    sku: production ? 'Premium' : 'Basic',
    admin_enabled: false,
    public_network_access_enabled: !production || people.length > 0,
    ...(production && {
      network_rule_set: people.length > 0 ? [firewallFor(people)] : undefined,
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

/** What a scanner has to know of it. */
export const registryComments = (production: boolean): string[] =>
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
        'checkov:skip=CKV_AZURE_167:the basic tier knows no retention',
        'checkov:skip=CKV_AZURE_233:the basic tier is in one zone',
        'checkov:skip=CKV_AZURE_237:the basic tier has no data endpoints of its own',
      ];
