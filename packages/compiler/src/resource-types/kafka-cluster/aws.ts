import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import { addKafka, KAFKA_PORT } from '../../clouds/aws/foundations/kafka';
import type { Blueprint } from '../../blueprints/blueprint';
import { kafkaStatements } from '../../clouds/aws/messaging/kafkaAccess';
import type { KafkaClusterProperties } from './properties';

/** MSK Serverless cluster. */
export const aws: Blueprint<KafkaClusterProperties, AwsFoundations, AwsOffer> =
  {
    summary: 'MSK Serverless cluster with IAM authentication',
    protocol: 'Kafka',
    outputs: {
      brokers: { type: 'string', description: 'addresses of the brokers' },
      cluster_arn: { type: 'string', description: 'ARN of the cluster' },
      security_group_id: {
        type: 'string',
        description: 'security group of the brokers',
      },
    },

    provide({ node, foundations, resource, output, cloudName }) {
      const kafka = addKafka(
        foundations,
        { group: cloudName(), cluster: cloudName() },
        (type, body, comments) =>
          resource(
            type,
            body,
            type === 'aws_msk_serverless_cluster'
              ? { idleCost: 'MSK Serverless cluster, by the hour' }
              : { reason: `Says who may talk to ${node.name}`, comments },
          ),
      );
      output('brokers', {
        value: kafka.brokers,
        description: `Addresses of the brokers of ${node.name}`,
      });
      return {
        brokers: kafka.brokers,
        cluster_arn: kafka.arn,
        security_group_id: kafka.securityGroupId,
      };
    },

    offer: (
      { brokers, cluster_arn, security_group_id },
      access,
      { consumer },
    ) => ({
      environment: { BROKERS: brokers, GROUP: consumer.immutableLabel },
      statements: kafkaStatements(
        cluster_arn,
        '*',
        consumer.immutableLabel,
        access,
      ),
      reach: { securityGroupId: security_group_id, port: KAFKA_PORT },
    }),
  };
