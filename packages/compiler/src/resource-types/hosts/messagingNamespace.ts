import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { makeServiceBus } from '../../clouds/azure/foundations/serviceBus';
import { offerNamespace } from '../../clouds/azure/messaging/serviceBus';
import { messageRights } from '../../blueprints/messageRights';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';

/** The Service Bus namespace that queues and topics of the catalog share. */
export const azure: Blueprint<unknown, AzureFoundations, AzureOffer> = {
  summary: 'Service Bus namespace that takes no keys',
  protocol: 'AMQP 1.0 (Service Bus)',
  outputs: {
    namespace_id: { type: 'string', description: 'id of the namespace' },
    host: { type: 'string', description: 'host name of the namespace' },
  },

  provide(context) {
    const { node, foundations, resource, cloudName, output } = context;
    const { id, host } = makeServiceBus(foundations, resource, {
      name: foundations.globalName(cloudName()),
      endpointName: cloudName(),
      roles: { endpoint: 'endpoint' },
      who: node.name,
      lifecycle: protect(context),
    });
    output('host', {
      value: host,
      description: `Host name of the namespace ${node.name}`,
    });
    // The network of another stack is not ours to open.
    return { namespace_id: id, host, here: true };
  },

  offer: ({ namespace_id: id, ...outputs }, access, { foundations }) =>
    offerNamespace({ id, ...outputs }, foundations, messageRights(access)),
};
