import {
  block,
  text,
  type Body,
  type Value,
} from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzureFoundations, AzureServiceBus } from '../contract';
import { addPrivateEndpoint, addTo, type AddResource } from './privateAccess';

const CONTROL =
  'Name an existing namespace under foundations.service-bus.existing of the environment: id. With foundations.service-bus.settings.sku set to Premium it has capacity of its own and a private address.';

/** Premium costs some hundred euros a month; it alone has private addresses. */
export const isPremium = (context: FoundationContext | AzureFoundations) =>
  context.stack.environment.foundations['service-bus']?.settings?.sku ===
  'Premium';

export function buildServiceBus(
  context: FoundationContext,
  foundations: AzureFoundations,
): AzureServiceBus {
  const { existing } = context.setting();
  if (typeof existing?.id === 'string') {
    const name = existing.id.slice(existing.id.lastIndexOf('/') + 1);
    return { id: existing.id, name, host: hostOf(name) };
  }
  return makeServiceBus(foundations, addTo(context), {
    name: foundations.globalName(context.cloudName('messages')),
    endpointName: context.cloudName('messages'),
    roles: { namespace: 'main', endpoint: 'service_bus' },
    who: 'the stack’s queues and topics',
    reason: 'Keeps the queues and topics of this stack that name no namespace',
    lifecycle: context.production
      ? block({ prevent_destroy: true })
      : undefined,
  });
}

interface NamespaceOptions {
  name: Value;
  /** The name of its private endpoint. */
  endpointName: Value;
  roles: { namespace?: string; endpoint: string };
  /** What it is, for reasons. */
  who: string;
  reason?: string;
  lifecycle?: Body[string];
}

/** A namespace with local authentication disabled: clients sign in by identity. */
export function makeServiceBus(
  foundations: AzureFoundations,
  add: AddResource,
  { name, endpointName, roles, who, reason, lifecycle }: NamespaceOptions,
): AzureServiceBus {
  const premium = isPremium(foundations);
  const namespace = add(
    'azurerm_servicebus_namespace',
    {
      name,
      ...foundations.place(),
      sku: premium ? 'Premium' : 'Standard',
      capacity: premium ? 1 : undefined,
      premium_messaging_partitions: premium ? 1 : undefined,
      local_auth_enabled: false,
      minimum_tls_version: '1.2',
      public_network_access_enabled: !premium,
      lifecycle,
    },
    {
      role: roles.namespace,
      reason,
      control: reason === undefined ? undefined : CONTROL,
      idleCost: premium
        ? 'premium namespace, by the hour'
        : 'standard namespace, by the hour',
      comments: commentsOn(premium),
    },
  );
  if (premium) {
    addPrivateEndpoint(foundations, add, {
      role: roles.endpoint,
      name: endpointName,
      who,
      resourceId: namespace.attr('id'),
      subresource: 'namespace',
    });
  }
  return {
    id: namespace.attr('id'),
    name: namespace.attr('name'),
    host: hostOf(namespace.attr('name')),
  };
}

/** Accepted scanner findings, with the reason. */
const commentsOn = (premium: boolean): string[] => [
  ...(premium
    ? []
    : [
        'checkov:skip=CKV_AZURE_204:the standard tier has no private addresses; only identities with a role get in',
      ]),
  'checkov:skip=CKV_AZURE_199:encrypted with keys of Azure; a second layer needs the premium tier and one’s own key',
  'checkov:skip=CKV_AZURE_201:encrypted with keys of Azure; one’s own key needs the premium tier',
  'checkov:skip=CKV_AZURE_202:it calls nothing, so that it needs no identity',
];

const hostOf = (name: Value) => text`${name}.servicebus.windows.net`;
