/** The files that resources are sorted into, in the order in which a reader needs them. */
export const PURPOSES = [
  'project',
  'network',
  'identity',
  'security',
  'data',
  'storage',
  'messaging',
  'compute',
  'observability',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The limits of a resource's name in a cloud. */
export interface NameFact {
  /** The argument that holds it. */
  argument: string;
  minLength?: number;
  maxLength: number;
  /** Characters that it takes, as the inside of a character class: `a-z0-9-`. */
  allowed: string;
  /** Whether it must start with a letter. */
  startsWithLetter?: boolean;
  lowerCase?: boolean;
  /** Names are unique in the whole world, an account and region, or one parent. */
  scope: 'global' | 'account' | 'parent';
  /** Stands before every name, for example `alias/`. */
  prefix?: string;
}

/** Facts of a resource type that its schema does not hold, from the provider's documentation. */
export interface Fact {
  purpose: Purpose;
  name?: NameFact;
  /** Whether data is lost with it. */
  stateful?: boolean;
  /** Arguments whose change destroys the resource and makes another; one in a block as `pools.size`. */
  forceNew?: readonly string[];
  /** Arguments that stay as they were first: the provider refuses another value, or takes it and does nothing. */
  fixed?: readonly string[];
  /** Values that an argument takes. */
  enums?: Record<string, readonly (string | number)[]>;
  /** Of these arguments at most one may be given. */
  conflicts?: readonly (readonly string[])[];
  /** Of these arguments one must be given. */
  oneOf?: readonly (readonly string[])[];
  /** Numbers that an argument takes, inclusive. */
  ranges?: Record<string, readonly [number, number]>;
  /** It takes tags under this argument, or under one of a block in it (`settings.user_labels`), and not where its provider’s others do; or takes none. */
  tags?: string | false;
}
