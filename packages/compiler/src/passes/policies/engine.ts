/**
 * A value of a fact. There is no null: what is not set or not known is absent.
 *
 * @public
 */
export type Fact =
  | string
  | number
  | boolean
  | readonly Fact[]
  | { readonly [name: string]: Fact };

/**
 * What a policy is evaluated over, as plain data.
 *
 * @public
 */
export interface PolicyFacts {
  resource: {
    address: string;
    type: string;
    name: string;
    mode: string;
    root: string;
    origin: string;
    /** As in Terraform's JSON syntax: what only Terraform can work out is text with `${…}`, nested blocks are lists. */
    arguments: Readonly<Record<string, Fact>>;
    /** The resources whose arguments refer to it. */
    referencedBy: readonly {
      address: string;
      type: string;
      arguments: Readonly<Record<string, Fact>>;
    }[];
    /** The entity that it belongs to; absent for foundations. */
    entity?: {
      ref: string;
      kind: string;
      name: string;
      /** The resource type of AppStack, such as `relational-database`. */
      type?: string;
      owner?: string;
      system?: string;
    };
  };
  environment: Readonly<Record<string, Fact>>;
  stack: Readonly<Record<string, Fact>>;
}

/**
 * The outcome of a rule: whether the resource follows it, or why that cannot be
 * said.
 *
 * @public
 */
export type RuleOutcome = { follows: boolean } | { error: string };

/**
 * A rule that was read once and is evaluated often.
 *
 * @public
 */
export interface ReadRule {
  /** What of the resource it reads: names of arguments, and `referencedBy`; absent where that cannot be told. */
  reads?: readonly string[];
  /** Never throws. Its cost is bounded. */
  evaluate(facts: PolicyFacts): RuleOutcome;
}

/**
 * Reads and evaluates the rules of policies. `@appstack/policies` implements it
 * for CEL.
 *
 * @public
 */
export interface PolicyEngine {
  /** A rule, or why it cannot be read. */
  read(rule: string): ReadRule | { error: string };
}
