/**
 * What a cloud accepts as the keys and values of tags (labels on Google Cloud).
 *
 * @public
 */
export interface TagLimits {
  /** Characters that are replaced by `-`. */
  refused: RegExp;
  /** The same for values, where they may hold more than keys. */
  refusedInValues?: RegExp;
  /** Characters. */
  keyLength: number;
  /** Characters. */
  valueLength: number;
  lowerCase?: boolean;
}

/**
 * How the resources of a provider are tagged.
 *
 * @public
 */
export interface Tagging {
  /** The argument that takes the tags. */
  argument: string;
  /** Whether the provider's configuration adds the stack's tags to every resource. */
  byProvider: boolean;
}

/**
 * The facts of a cloud that every part of AppStack shares, the portal included.
 * What becomes Terraform blocks is described beside its blueprints, in
 * `clouds/<cloud>/cloud.ts`.
 *
 * @public
 */
export interface CloudDescriptor {
  /** The cloud's name in texts. */
  title: string;
  /** The local name of its Terraform provider. */
  provider: string;
  /** The region of the built-in environments. */
  defaultRegion: string;
  /** Suggestions for forms: others that the cloud has are as good. */
  regions: readonly string[];
  /** The type of the state backend where an environment configures none. */
  defaultBackend: 's3' | 'azurerm' | 'gcs';
  /** How a pipeline gets credentials, as a step of the README. */
  credentialsForCi: string;
  tagLimits: TagLimits;
  /** Absent where no argument takes key-value tags. */
  tagging?: Tagging;
  /** What `${{ foundations.<name> }}` may name in a mapping. */
  foundationValues: readonly string[];
  /** How the identifier of an account, subscription or project is written; absent where none is named. */
  account?: { pattern: RegExp; form: string };
  /** The foundations that an environment may configure. */
  foundations: readonly string[];
  /** A Terraform resource type as an example in forms. */
  exampleTerraformType: string;
}

/**
 * The usual step for the credentials of a pipeline.
 *
 * @public
 */
export const OPENID_CONNECT = 'Let CI sign in to the cloud with OpenID Connect';
