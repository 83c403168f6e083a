import { block, type NestedBlock } from '../terraform/expressions';

/** In production Terraform refuses a plan that would destroy what holds data. */
export function protect({
  production,
}: {
  production: boolean;
}): NestedBlock | undefined {
  return production ? block({ prevent_destroy: true }) : undefined;
}
