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
