import type { Environment } from '../../model';

/** A small catalog whose Terraform is kept as text, to be reviewed as text. */
export interface GoldenCase {
  /** The name of its folder: `<resource type>` or `<resource type>-<what is special>`. */
  name: string;
  /** Catalog entities as YAML documents; all Components and Resources are synced. */
  catalog: string;
  environment?: Partial<Environment>;
  /** The profiles that it is compiled for; both by default. */
  profiles?: readonly ('development' | 'production')[];
}
