import { messageRights } from '../../blueprints/messageRights';
import { reachedAt } from '../../clouds/azure/connections/connect';
import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import {
  EVENT_HUBS_PORTS,
  makeEventHubs,
} from '../../clouds/azure/foundations/eventHubs';
import { text } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { KafkaClusterProperties } from './properties';

/** An Event Hubs namespace with the Kafka protocol. */
export const azure: Blueprint<
  KafkaClusterProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary: 'Event Hubs namespace, which clients of Kafka talk to',
  protocol: 'Kafka',
  outputs: {
    brokers: { type: 'string', description: 'addresses of the brokers' },
    event_hubs_id: { type: 'string', description: 'id of the namespace' },
    namespace_name: { type: 'string', description: 'name of the namespace' },
    host: { type: 'string', description: 'host name of the namespace' },
    resource_group: {
      type: 'string',
      description: 'resource group of the namespace',
    },
  },

  provide(context) {
    const { node, foundations, resource, cloudName, output } = context;
    const { id, name, host, resourceGroup } = makeEventHubs(
      foundations,
      resource,
      {
        name: foundations.globalName(cloudName()),
        endpointName: cloudName(),
        roles: { endpoint: 'endpoint' },
        who: node.name,
        lifecycle: protect(context),
      },
    );
    const brokers = text`${host}:${EVENT_HUBS_PORTS.kafka}`;
    output('brokers', {
      value: brokers,
      description: `Addresses of the brokers of ${node.name}`,
    });
    return {
      brokers,
      event_hubs_id: id,
      namespace_name: name,
      host,
      resource_group: resourceGroup,
      // The network of another stack is not ours to open.
      here: true,
    };
  },

  offer({ brokers, event_hubs_id, here }, access, { foundations, consumer }) {
    const { sends, receives } = messageRights(access);
    const role = (what: string) => ({
      role: `Azure Event Hubs Data ${what}`,
      scope: event_hubs_id,
    });
    return {
      environment: { BROKERS: brokers, GROUP: consumer.label },
      roles: [
        ...(sends ? [role('Sender')] : []),
        ...(receives ? [role('Receiver')] : []),
      ],
      ...reachedAt(
        { subnet: 'endpoints', port: EVENT_HUBS_PORTS.kafka },
        foundations.production && here === true,
      ),
    };
  },
};
