import type { StackResource } from '@appstack/compiler/model';

/**
 * Whether Terraform creates a resource. What it only looks up, a data source,
 * is in no count and no list of changes: a sync neither adds nor removes it.
 *
 * @public
 */
export function isManaged({ mode }: Pick<StackResource, 'mode'>) {
  return mode === 'managed';
}
