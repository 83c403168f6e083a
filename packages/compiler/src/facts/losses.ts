import { lossSchema, type Loss } from '../model';

export type { Loss };

/** The Terraform resource types of a provider by what is lost with them. */
export type LossTable = Readonly<Record<Loss, readonly string[]>>;

/** Types that others lie in: where another takes its place, everything in it is made anew. */
export const CARRIERS: ReadonlySet<string> = new Set([
  'aws_vpc',
  'azurerm_resource_group',
  'azurerm_virtual_network',
  'civo_network',
  'google_compute_network',
]);

/**
 * Types that only configure a resource, with the argument that names it: they
 * stay with it. Of these, `strict` ones bring along what else they refer to;
 * `loose` ones stay only where that stays anyway.
 */
export interface PartTable {
  readonly strict: Readonly<Record<string, string>>;
  readonly loose: Readonly<Record<string, string>>;
}

/** The table the other way round: what is lost by type. */
export const lossByType = (tables: readonly LossTable[]): Map<string, Loss> =>
  new Map(
    tables.flatMap(table =>
      lossSchema.options.flatMap(loss =>
        table[loss].map((type): [string, Loss] => [type, loss]),
      ),
    ),
  );
