import type { Environment, Rule } from '../../model';

/** A small catalog whose Terraform is kept as text, to be reviewed as text. */
export interface GoldenCase {
  /** The name of its folder: `<resource type>` or `<resource type>-<what is special>`. */
  name: string;
  /** Catalog entities as YAML documents; all Components and Resources are synced. */
  catalog: string;
  environment?: Partial<Environment>;
  /** Rules of the organization, over the default mapping of the cloud. */
  rules?: readonly Rule[];
  /** The profiles that it is compiled for; both by default. */
  profiles?: readonly ('development' | 'production')[];
}

/** A rule by which the internet reaches a service. */
export const exposing = (name: string): Rule => ({
  id: name,
  match: { kind: 'Component', name },
  target: { resourceType: 'container-service' },
  exposed: true,
});
