import type { Cloud } from '@appstack/compiler/model';

/**
 * What the inputs of a Terraform module may name of everything that stands for itself, inside `${{ }}`.
 *
 * @public
 */
export const TEMPLATE_PATHS = {
  entity: [
    'entity.ref',
    'entity.kind',
    'entity.namespace',
    'entity.name',
    'entity.title',
    'entity.description',
    'entity.owner',
    'entity.system',
  ],
  environment: [
    'environment.name',
    'environment.cloud',
    'environment.region',
    'environment.account',
    'environment.domain',
    'environment.profile',
  ],
  stack: ['stack.name', 'stack.owner'],
  cloud: ['name', 'tags'],
} as const;

/**
 * What a stack shares on each cloud, as inputs name it: `foundations.network_id`.
 *
 * @public
 */
export const FOUNDATION_VALUES: Readonly<Record<Cloud, readonly string[]>> = {
  aws: [
    'network_id',
    'network_cidr',
    'private_subnet_ids',
    'public_subnet_ids',
    'key_arn',
    'alarm_topic_arn',
  ],
  azure: [
    'resource_group_name',
    'network_id',
    'container_subnet_id',
    'endpoint_subnet_id',
    'log_workspace_id',
    'action_group_id',
  ],
  gcp: [
    'project_number',
    'network_id',
    'subnetwork_id',
    'private_services_network_id',
    'key_ring_id',
    'notification_channel_id',
  ],
  civo: ['network_id', 'network_cidr'],
};
