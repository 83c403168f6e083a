import type { Created } from '../stack/memory';
import type {
  Access,
  Connection,
  DesignNode,
  Environment,
  Diagnostic,
  Properties,
} from '../model';
import type { Block, Variable } from '../terraform/blocks';
import type { Body, CloudName, Value } from '../terraform/expressions';

/**
 * One named output of a blueprint with its Terraform type. In other stacks it
 * is an attribute of the provider's variable.
 *
 * @public
 */
export interface OutputShape {
  type: 'string' | 'number' | 'list(string)';
  description: string;
}

/**
 * The values of named outputs, of a node or of an external reference.
 *
 * @public
 */
export type Outputs = Record<string, Value>;

/**
 * The provenance and metadata of a block that a blueprint adds.
 *
 * @public
 */
export interface BlockOptions {
  /** Distinguishes blocks of one type and node; becomes the suffix of the Terraform local name. */
  role?: string;
  /** Why it is there, for what does not stand for the entity itself. */
  reason?: string;
  /** How to do without it, or use an existing one. */
  control?: string;
  /** Its idle cost. */
  idleCost?: string;
  /** Comment printed above the block. */
  comments?: readonly string[];
  /** Whether it holds data, where that does not follow from its Terraform type. */
  stateful?: boolean;
  /** Whether it belongs to the workloads module, although its provider is neither `kubernetes` nor `helm`. */
  inCluster?: boolean;
}

/**
 * A node that is connected with another one, whichever of the two depends on
 * the other.
 *
 * @public
 */
export interface Neighbour {
  node: DesignNode;
  label: string;
  /** Its resource type. */
  type: string;
  properties: Properties;
  /** Its named outputs; empty until it was expanded. */
  readonly outputs: Outputs;
}

/**
 * What `provide` and `consume` of a blueprint get: the node, its properties,
 * and functions that add to the stack.
 *
 * @public
 */
export interface BlueprintContext<P, F> {
  node: DesignNode;
  /** The label of this node, the prefix of its blocks' local names. */
  label: string;
  /** The name of its data inside the provider, for example of a database in a server; a rename of the entity does not change it. */
  immutableName: string;
  /** The label used inside the provider, for example in a cluster or as a login; a rename of the entity does not change it. */
  immutableLabel: string;
  /** What its data was made with at first and cannot leave, whatever is `wanted` later. */
  immutable(what: Created, wanted: string): string;
  properties: P;
  environment: Environment;
  production: boolean;
  stack: string;
  foundations: F;
  /** The outputs of what it is hosted on. */
  host?: Outputs;
  /** What is hosted on it, with the effective properties, in order. */
  hosted: readonly {
    node: DesignNode;
    properties: Properties;
    immutableName: string;
  }[];
  /** The types of the connected nodes, for decisions that are due before all nodes have run `provide`. */
  connectsTo: readonly string[];
  /** What it is connected with, in either direction, in the order of the design. */
  neighbours: readonly Neighbour[];
  /** An argument of its primary resource as the previous version realized it, where changing it would replace the resource. */
  realized(
    type: string,
    argument: string,
  ): string | number | boolean | undefined;
  /** Whether an earlier version recorded a name in the cloud for a resource of that type, with that suffix. */
  hasCloudName(type: string, suffix?: string): boolean;
  /** Adds a resource. Without a reason it stands for the entity. */
  resource(type: string, body: Body, options?: BlockOptions): Block;
  /** Adds a data source. */
  data(type: string, body: Body, options?: BlockOptions): Block;
  variable(name: string, options: Variable['options']): Variable;
  output(
    name: string,
    options: { value: Value; description: string; sensitive?: boolean },
  ): void;
  /** The name in the cloud, by the organization's pattern. `end` is appended and never shortened; `type` is the type that the name belongs to where it stands in a block of another type. */
  cloudName(
    suffix?: string,
    options?: { end?: string; type?: string },
  ): CloudName;
  /** A manual step; printed in the README. */
  step(title: string, lines: readonly string[]): void;
  /** A file that goes beside the Terraform, for example SQL. */
  attach(path: string, lines: readonly string[]): void;
  diagnose(...diagnostics: Diagnostic[]): void;
  /**
   * Says that the cloud does not offer the node with these properties: it is
   * left out, and what was added for it is not used.
   *
   * @param why - what is missing, without a full stop: `Azure runs no Memcached`
   * @param property - the property that asks for it
   */
  unavailable(why: string, hint: string, property?: string): void;
}

/**
 * A connection in the consumer's blueprint.
 *
 * @public
 */
export interface Link<O> {
  connection: Connection;
  /** The prefix of environment variables: `ORDERS_DB`. */
  prefix: string;
  /** The provider's label, for roles of blocks. */
  label: string;
  /** The label of the provider inside its host; a rename of the entity does not change it. */
  immutableLabel: string;
  /** The provider's name in the catalog. */
  name: string;
  /** The provider's resource type. */
  type: string;
  offer: O;
}

/**
 * The implementation of a resource type on one cloud. `P` are the properties,
 * `F` the foundations and `O` the offer of the cloud.
 *
 * @public
 */
export interface Blueprint<P = any, F = any, O = any> {
  /** What it expands to, as text for users. */
  summary: string;
  /** The client protocol, where clouds differ in it: `SQS`, `AMQP 1.0`. */
  protocol?: string;
  /** What `provide` returns; the shape of an external reference. */
  outputs: Record<string, OutputShape>;
  /** Adds what others may refer to and returns the named outputs. Runs after the host's. */
  provide(context: BlueprintContext<P, F>): Outputs;
  /** What a consumer with this kind of access gets, from the outputs alone. */
  offer?(outputs: Outputs, access: Access, context: OfferContext<F>): O;
  /** Adds what depends on its connections. Runs after `provide` of all nodes. */
  consume?(
    context: BlueprintContext<P, F>,
    own: Outputs,
    links: readonly Link<O>[],
  ): void;
}

/**
 * What `offer` of a blueprint gets beside the outputs.
 *
 * @public
 */
export interface OfferContext<F> {
  foundations: F;
  /** The consumer's and the provider's name in the catalog. */
  consumer: { name: string; label: string; immutableLabel: string };
  /** The properties are the effective ones, where they are known. */
  provider: {
    name: string;
    label: string;
    immutableName: string;
    immutableLabel: string;
    properties?: Properties;
  };
}
