import {
  block,
  text,
  type Body,
  type Value,
} from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzureFoundations, AzureEventHubs } from '../contract';
import { addPrivateEndpoint, addTo, type AddResource } from './privateAccess';

const CONTROL =
  'Name an existing namespace under foundations.event-hubs.existing of the environment: id.';

/** The ports of Event Hubs: AMQP, and Kafka. */
export const EVENT_HUBS_PORTS = { amqp: 5671, kafka: 9093 };

export function buildEventHubs(
  context: FoundationContext,
  foundations: AzureFoundations,
): AzureEventHubs {
  const { existing } = context.setting();
  if (typeof existing?.id === 'string') {
    const parts = existing.id.split('/');
    const name = parts.at(-1) ?? '';
    return {
      id: existing.id,
      name,
      resourceGroup: parts[4] ?? '',
      host: hostOf(name),
    };
  }
  return makeEventHubs(foundations, addTo(context), {
    name: foundations.globalName(context.cloudName('events')),
    endpointName: context.cloudName('events'),
    roles: { namespace: 'main', endpoint: 'event_hubs' },
    who: 'the stack’s event streams',
    reason: 'Keeps the event streams of this stack',
    lifecycle: context.production
      ? block({ prevent_destroy: true })
      : undefined,
  });
}

/** A namespace that takes no keys; at a private address in production, where it grows by itself. */
export function makeEventHubs(
  foundations: AzureFoundations,
  add: AddResource,
  {
    name,
    endpointName,
    roles,
    who,
    reason,
    lifecycle,
  }: {
    name: Value;
    endpointName: Value;
    roles: { namespace?: string; endpoint: string };
    who: string;
    reason?: string;
    lifecycle?: Body[string];
  },
): AzureEventHubs {
  const { production } = foundations;
  const namespace = add(
    'azurerm_eventhub_namespace',
    {
      name,
      ...foundations.place(),
      sku: 'Standard',
      capacity: 1,
      auto_inflate_enabled: production,
      maximum_throughput_units: production ? 10 : undefined,
      local_authentication_enabled: false,
      minimum_tls_version: '1.2',
      public_network_access_enabled: !production,
      lifecycle,
    },
    {
      role: roles.namespace,
      reason,
      control: reason === undefined ? undefined : CONTROL,
      idleCost: 'throughput unit, by the hour',
      comments: [
        'checkov:skip=CKV_AZURE_228:the service spreads namespaces over zones by itself where a region has them',
      ],
    },
  );
  if (production) {
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
    resourceGroup: namespace.attr('resource_group_name'),
    host: hostOf(namespace.attr('name')),
  };
}

const hostOf = (name: Value) => text`${name}.servicebus.windows.net`;
