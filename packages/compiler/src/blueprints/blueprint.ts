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

/** One named output of a blueprint, as a Terraform type; consumers of other stacks get it as a variable's attribute. */
export interface OutputShape {
  type: 'string' | 'number' | 'list(string)';
  description: string;
}

/** The named outputs of something that exists or is referred to. */
export type Outputs = Record<string, Value>;

/** How a block comes to be there. */
export interface BlockOptions {
  /** Tells blocks of one type and node apart; becomes the end of the label. */
  role?: string;
  /** Why it is there, for what does not stand for the entity itself. */
  reason?: string;
  /** How to do without it, or use an existing one. */
  control?: string;
  /** What it costs while nothing happens. */
  idleCost?: string;
  /** Said above the block. */
  comments?: readonly string[];
  /** Whether it holds data, where its Terraform type does not tell. */
  stateful?: boolean;
  /** Whether the root module of what runs inside a cluster has it, although no provider for clusters does. */
  inCluster?: boolean;
}

/** What a blueprint is given. */
export interface BlueprintContext<P, F> {
  node: DesignNode;
  /** The first part of every label of this node. */
  label: string;
  /** The name that its data goes by inside, for example in a server: that from before a rename. */
  lastingName: string;
  /** The label that it goes by inside, for example in a cluster or as a login: that from before a rename. */
  lastingLabel: string;
  /** What its data was made with at first and cannot leave, whatever is `wanted` later. */
  lasting(what: Created, wanted: string): string;
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
    lastingName: string;
  }[];
  /** The types of what it is connected with, for what has to be known before everybody has provided. */
  connectsTo: readonly string[];
  /** Adds a resource. Without a reason it stands for the entity. */
  resource(type: string, body: Body, options?: BlockOptions): Block;
  /** Adds a data source. */
  data(type: string, body: Body, options?: BlockOptions): Block;
  variable(name: string, options: Variable['options']): Variable;
  output(
    name: string,
    options: { value: Value; description: string; sensitive?: boolean },
  ): void;
  /** The name in the cloud, by the organization's pattern; `end` stands behind it whatever its length, `type` tells whose it is in a block of another type. */
  cloudName(
    suffix?: string,
    options?: { end?: string; type?: string },
  ): CloudName;
  /** A step that somebody has to take by hand; printed in the README. */
  step(title: string, lines: readonly string[]): void;
  /** A file that goes beside the Terraform, for example SQL. */
  attach(path: string, lines: readonly string[]): void;
  diagnose(...diagnostics: Diagnostic[]): void;
}

/** A connection as the consumer's blueprint sees it. */
export interface Link<O> {
  connection: Connection;
  /** `ORDERS_DB`: what the names of environment variables start with. */
  prefix: string;
  /** The provider's label, for roles of blocks. */
  label: string;
  /** The label that the provider goes by inside: that from before a rename. */
  lastingLabel: string;
  /** The provider's name in the catalog. */
  name: string;
  /** The provider's resource type. */
  type: string;
  offer: O;
}

/** How one resource type becomes Terraform resources on one cloud. */
export interface Blueprint<P = any, F = any, O = any> {
  /** What it expands to, for people. */
  summary: string;
  /** How clients talk to it, where clouds differ in that: `SQS`, `AMQP 1.0`. */
  protocol?: string;
  /** What `provide` returns; the shape of an external reference. */
  outputs: Record<string, OutputShape>;
  /** Adds what others may refer to and returns the named outputs. Runs after the host's. */
  provide(context: BlueprintContext<P, F>): Outputs;
  /** What a consumer with this kind of access gets, from the outputs alone. */
  offer?(outputs: Outputs, access: Access, context: OfferContext<F>): O;
  /** Adds what depends on whom it connects to. Runs after everybody has provided. */
  consume?(
    context: BlueprintContext<P, F>,
    own: Outputs,
    links: readonly Link<O>[],
  ): void;
}

/** What an offer may use beside the outputs. */
export interface OfferContext<F> {
  foundations: F;
  /** The consumer's and the provider's name in the catalog. */
  consumer: { name: string; label: string; lastingLabel: string };
  /** The properties are the effective ones, where they are known. */
  provider: {
    name: string;
    label: string;
    lastingName: string;
    lastingLabel: string;
    properties?: Properties;
  };
}
