import { protect } from '../../../blueprints/protection';
import type { Block } from '../../../terraform/blocks';
import { block, type Body, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AwsFoundations, AwsKafka } from '../contract';

/** The port of a Kafka cluster with IAM authentication. */
export const KAFKA_PORT = 9098;

/** Adds a block; the caller names it in the cloud. */
type Add = (type: string, body: Body, comments?: readonly string[]) => Block;

/** Accepted scanner findings of the brokers' security group, with the reason. */
const ATTACHED_TO_SERVERLESS = [
  'checkov:skip=CKV2_AWS_5:attached to the MSK Serverless cluster, a type of resource that the check does not list',
];

/** MSK Serverless: brokers without machines, signed in to by IAM alone. */
export function addKafka(
  foundations: AwsFoundations,
  names: { group: Value; cluster: Value },
  add: Add,
): AwsKafka {
  const network = foundations.network();
  const group = add(
    'aws_security_group',
    {
      name: names.group,
      description: 'Kafka brokers',
      vpc_id: network.vpcId,
    },
    ATTACHED_TO_SERVERLESS,
  );
  const cluster = add('aws_msk_serverless_cluster', {
    cluster_name: names.cluster,
    vpc_config: block({
      subnet_ids: network.privateSubnetIds,
      security_group_ids: [group.attr('id')],
    }),
    client_authentication: block({
      sasl: block({ iam: block({ enabled: true }) }),
    }),
    lifecycle: protect({ production: foundations.stack.production }),
  });
  return {
    arn: cluster.attr('arn'),
    brokers: cluster.attr('bootstrap_brokers_sasl_iam'),
    securityGroupId: group.attr('id'),
  };
}

/** The cluster for Kafka topics that name none. */
export function buildKafka(
  context: FoundationContext,
  foundations: AwsFoundations,
): AwsKafka {
  const { existing } = context.setting();
  const { arn, brokers, security_group_id: group } = existing ?? {};
  if (
    typeof arn === 'string' &&
    typeof brokers === 'string' &&
    typeof group === 'string'
  ) {
    return { arn, brokers, securityGroupId: group };
  }
  const names = {
    group: context.cloudName('kafka'),
    cluster: context.cloudName('kafka'),
  };
  return addKafka(foundations, names, (type, body, comments) =>
    context.resource(type, 'kafka', body, {
      comments,
      reason: 'Brokers for the Kafka topics of this stack',
      control:
        'Let the topics depend on a Kafka cluster of the catalog, or name an existing one under foundations.kafka.existing of the environment: arn, brokers, security_group_id.',
      idleCost:
        type === 'aws_msk_serverless_cluster'
          ? 'MSK Serverless cluster, by the hour'
          : undefined,
    }),
  );
}
