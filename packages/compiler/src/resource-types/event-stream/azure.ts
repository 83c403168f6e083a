import { messageRights } from '../../blueprints/messageRights';
import { reachedAt } from '../../clouds/azure/connections/connect';
import type {
  AzureContext,
  AzureGrant,
  AzureOffer,
  AzureFoundations,
} from '../../clouds/azure/contract';
import { EVENT_HUBS_PORTS } from '../../clouds/azure/foundations/eventHubs';
import { text } from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { EventStreamProperties } from './properties';

type Context = BlueprintContext<EventStreamProperties, AzureFoundations>;

const LONGEST_RETENTION_DAYS = 7;
/** So many consumers of one group can share the work; the standard tier never changes it. */
const PARTITIONS = 4;

/** Event hub, which clients read by AMQP or as a topic of Kafka. */
export const azure: Blueprint<
  EventStreamProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'event hub on the stack’s Event Hubs namespace or its Kafka cluster; clients of Kafka see a topic',
  protocol: 'AMQP 1.0 or Kafka (Event Hubs)',
  outputs: {
    name: { type: 'string', description: 'name of the event hub' },
    id: { type: 'string', description: 'id of the event hub' },
    host: { type: 'string', description: 'host name of its namespace' },
    namespace_name: { type: 'string', description: 'name of its namespace' },
    resource_group: {
      type: 'string',
      description: 'resource group of its namespace',
    },
  },

  provide(context) {
    const { node, properties, foundations, resource, cloudName, output } =
      context;
    const { id, name, host, resourceGroup, here } = namespaceOf(context);
    sayWhatAzureDecides(context);
    const hub = resource('azurerm_eventhub', {
      name: cloudName(),
      namespace_id: id,
      partition_count: PARTITIONS,
      message_retention: Math.min(
        LONGEST_RETENTION_DAYS,
        properties.retentionDays,
      ),
      lifecycle: protect(context),
    });
    foundations.alarm(context, {
      role: 'throttled',
      resourceId: id,
      namespace: 'Microsoft.EventHub/namespaces',
      metric: 'ThrottledRequests',
      aggregation: 'Total',
      operator: 'GreaterThan',
      threshold: 0,
      dimension: { name: 'EntityName', values: [hub.attr('name')] },
      description: `${node.name} is written or read faster than its namespace allows`,
    });
    output('event_hub', {
      value: hub.attr('name'),
      description: `Name of the event hub ${node.name}`,
    });
    return {
      name: hub.attr('name'),
      id: hub.attr('id'),
      host,
      namespace_name: name,
      resource_group: resourceGroup,
      here,
    };
  },

  offer(outputs, access, { foundations, consumer, provider }) {
    const { name, id, host } = outputs;
    const { sends, receives } = messageRights(access);
    const kafka = provider.properties?.engine === 'kafka';
    const role = (what: string) => ({
      role: `Azure Event Hubs Data ${what}`,
      scope: id,
    });
    return {
      environment: {
        NAME: name,
        HOST: host,
        BROKERS: text`${host}:${EVENT_HUBS_PORTS.kafka}`,
        ...(receives && kafka && { GROUP: consumer.label }),
      },
      binding: { fullyQualifiedNamespace: host },
      roles: [
        ...(sends ? [role('Sender')] : []),
        ...(receives ? [role('Receiver')] : []),
      ],
      ...reachedAt(
        {
          subnet: 'endpoints',
          port: EVENT_HUBS_PORTS[kafka ? 'kafka' : 'amqp'],
        },
        foundations.production && outputs.here === true,
      ),
      // Groups of Kafka come into being by themselves.
      enrol:
        receives && !kafka
          ? context => joinGroup(context, provider, outputs)
          : undefined,
    };
  },
};

/** The namespace that hosts it in the catalog, or the stack's. */
const namespaceOf = ({ host, foundations }: Context) =>
  host?.event_hubs_id === undefined
    ? { ...foundations.eventHubs(), here: true }
    : {
        id: host.event_hubs_id,
        name: host.namespace_name,
        host: host.host,
        resourceGroup: host.resource_group,
        here: host.here,
      };

function sayWhatAzureDecides(context: Context) {
  const { retentionDays, engine } = context.properties;
  if (retentionDays > LONGEST_RETENTION_DAYS) {
    withoutEffect(
      context,
      'retentionDays',
      `Event Hubs keeps events for ${LONGEST_RETENTION_DAYS} days at most.`,
      `Set it to ${LONGEST_RETENTION_DAYS} or less, and write what is needed for longer to object storage.`,
    );
  }
  if (engine === 'kinesis') {
    withoutEffect(
      context,
      'engine',
      'Azure has no Kinesis: clients read the event hub by AMQP.',
      'Set the engine to kafka for a protocol that every cloud has.',
    );
  }
}

/** Adds the consumer group of a reader. */
function joinGroup(
  { node, resource, cloudName }: AzureContext,
  { name, label }: { name: string; label: string },
  outputs: Outputs,
): AzureGrant {
  const group = resource(
    'azurerm_eventhub_consumer_group',
    {
      name: cloudName(),
      eventhub_name: outputs.name,
      namespace_name: outputs.namespace_name,
      resource_group_name: outputs.resource_group,
    },
    {
      role: label,
      reason: `Remembers how far ${node.name} has read ${name}`,
    },
  );
  return { environment: { GROUP: group.attr('name') } };
}
