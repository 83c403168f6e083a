import type { Environment, Profile, Properties } from '../../model';

/** The effect of a resource type's property on the Terraform of one cloud. */
export interface PropertyCase {
  type: string;
  properties: Properties;
  /**
   * The Terraform resource type whose blocks are looked at; `terraform.tfvars`
   * for values of the environment.
   */
  resource: string;
  /** Whether it is a data source. */
  data?: boolean;
  /** Lines that one of these blocks then has, with single blanks: `replicas = 2`. */
  has: readonly string[];
  profile?: Profile;
  environment?: Partial<Environment>;
  /** More entities, as YAML documents, where one alone does not show it. */
  beside?: string;
  /** What the entity depends on, for example its host. */
  dependsOn?: readonly string[];
}

/** A case of a type that is named once for several. */
export type PropertyRow = Omit<PropertyCase, 'type'>;

export const rowsOf = (
  type: string,
  rows: readonly PropertyRow[],
): PropertyCase[] => rows.map(row => ({ type, ...row }));

/** Properties that change nothing on a cloud, by `<type>.<property>`, and why. */
export type WithoutEffect = Readonly<Record<string, string>>;
