import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import {
  addKafka,
  KAFKA_PORT,
  mayConnect,
} from '../../clouds/gcp/foundations/kafka';
import type { Blueprint } from '../../blueprints/blueprint';
import type { KafkaClusterProperties } from './properties';

/** Cluster of Google's Managed Service for Apache Kafka. */
export const gcp: Blueprint<KafkaClusterProperties, GcpFoundations, GcpOffer> =
  {
    summary: 'Managed Kafka cluster with IAM authentication',
    protocol: 'Kafka',
    outputs: {
      brokers: { type: 'string', description: 'addresses of the brokers' },
      cluster: { type: 'string', description: 'name of the cluster' },
      range: {
        type: 'string',
        description: 'addresses of its brokers as a CIDR range',
      },
      project: { type: 'string', description: 'project of the cluster' },
    },

    provide({ node, foundations, resource, output, cloudName }) {
      const kafka = addKafka(foundations, cloudName(), (type, body) =>
        resource(type, body, {
          idleCost: 'Managed Kafka cluster, by the hour',
        }),
      );
      output('brokers', {
        value: kafka.brokers,
        description: `Addresses of the brokers of ${node.name}`,
      });
      return { ...kafka };
    },

    offer: ({ brokers, range, project }, _, { consumer }) => ({
      environment: { BROKERS: brokers, GROUP: consumer.label },
      grants: [mayConnect(project)],
      reach: { ranges: [range], ports: [KAFKA_PORT] },
    }),
  };
