import { block, type NestedBlock } from '../terraform/expressions';

/** The `prevent_destroy` of stateful resources in production. */
export function protect({
  production,
}: {
  production: boolean;
}): NestedBlock | undefined {
  return production ? block({ prevent_destroy: true }) : undefined;
}
