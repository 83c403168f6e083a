import type {
  GcpGrant,
  GcpKafka,
  GcpKafkaAcl,
  GcpFoundations,
} from '../contract';
import { protect } from '../../../blueprints/protection';
import type { Block } from '../../../terraform/blocks';
import {
  block,
  text,
  type Body,
  type Value,
} from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';

/** The port of brokers with IAM authentication. */
export const KAFKA_PORT = '9092';

const GIB = 1024 ** 3;

/** Managed Service for Apache Kafka, with addresses in the stack's subnet. */
export function addKafka(
  foundations: GcpFoundations,
  name: Value,
  add: (type: string, body: Body) => Block,
): GcpKafka {
  const { stack } = foundations;
  const { subnetId } = foundations.network();
  const cluster = add('google_managed_kafka_cluster', {
    cluster_id: name,
    location: stack.environment.region,
    capacity_config: block({
      vcpu_count: '3',
      memory_bytes: String((stack.production ? 12 : 3) * GIB),
    }),
    gcp_config: block({
      kms_key: foundations.key('managed-kafka'),
      access_config: block({ network_configs: block({ subnet: subnetId }) }),
    }),
    rebalance_config: block({ mode: 'AUTO_REBALANCE_ON_SCALE_UP' }),
    lifecycle: protect({ production: stack.production }),
    depends_on: foundations.after('managedkafka.googleapis.com'),
  });
  return reached(foundations, cluster.attr('cluster_id'));
}

/** How a cluster of the stack's project and region is reached. */
function reached(foundations: GcpFoundations, cluster: Value): GcpKafka {
  const { id, region } = foundations.project();
  return {
    cluster,
    brokers: text`bootstrap.${cluster}.${region}.managedkafka.${id}.cloud.goog:${KAFKA_PORT}`,
    range: foundations.network().subnetCidr,
    project: id,
  };
}

/** The cluster for Kafka topics that name none. */
export function buildKafka(
  context: FoundationContext,
  foundations: GcpFoundations,
): GcpKafka {
  const { existing } = context.setting();
  if (typeof existing?.cluster_id === 'string')
    return reached(foundations, existing.cluster_id);
  return addKafka(foundations, context.cloudName('kafka'), (type, body) =>
    context.resource(type, 'kafka', body, {
      reason: 'Brokers for the Kafka topics of this stack',
      control:
        'Let the topics depend on a Kafka cluster of the catalog, or name an existing one under foundations.kafka.existing of the environment: cluster_id.',
      idleCost: 'Managed Kafka cluster, by the hour',
    }),
  );
}

/** The list of one topic, by its label. */
export function buildKafkaAcl(
  context: FoundationContext,
  label: string,
  { cluster, topic }: { cluster: Value; topic: Value },
): GcpKafkaAcl {
  const entries: ReturnType<typeof block>[] = [];
  context.resource(
    'google_managed_kafka_acl',
    label,
    {
      acl_id: text`topic/${topic}`,
      cluster,
      location: context.stack.environment.region,
      acl_entries: entries,
    },
    { reason: 'Says who may read and write a topic; without it everybody may' },
  );
  return {
    allow(email, operations) {
      entries.push(
        ...operations.map(operation =>
          block({
            principal: text`User:${email}`,
            permission_type: 'ALLOW',
            operation,
            host: '*',
          }),
        ),
      );
    },
  };
}

/** The right to sign in to the clusters of a project. */
export const mayConnect = (project: Value): GcpGrant => ({
  type: 'google_project_iam_member',
  body: { project, role: 'roles/managedkafka.client' },
  comment:
    'Google has this role on projects alone; which topics it may use is in the topics’ own lists.',
});
