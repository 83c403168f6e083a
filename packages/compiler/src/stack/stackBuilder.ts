import type { Diagnostic, Environment } from '../model';
import {
  Block,
  Local,
  Output,
  Variable,
  type Provenance,
} from '../terraform/blocks';
import type { Body, Value } from '../terraform/expressions';
import { belongsTo, keyOf } from '../model/keys';
import type { Memory } from './memory';

/** A file beside the Terraform: its path in the environment's folder, and its lines. */
export interface Attachment {
  path: string;
  lines: readonly string[];
  owner: string;
}

/** A manual step. */
export interface Step {
  title: string;
  lines: readonly string[];
  entityRef: string;
}

/** A foundation in use, with the nodes that use it. */
interface Foundation {
  value: unknown;
  blocks: Block[];
  users: Set<string>;
  /** The foundations that were built with it. */
  parents: Set<string>;
}

/** What uses a foundation: nodes by id, and other foundations by name. */
type FoundationUse = Readonly<Pick<Foundation, 'users' | 'parents'>>;

/** Everything that blueprints and foundations have added, in order. */
export interface StackContents {
  readonly name: string;
  readonly environment: Environment;
  readonly blocks: readonly Block[];
  readonly variables: ReadonlyMap<string, Variable>;
  readonly locals: readonly Local[];
  readonly outputs: readonly Output[];
  readonly attachments: readonly Attachment[];
  readonly steps: readonly Step[];
  /** The Kubernetes clusters in use. */
  readonly clusters: readonly ClusterConnection[];
  /** The foundations by name. */
  readonly foundations: ReadonlyMap<string, FoundationUse>;
}

/** Why a node cannot be realized, and what to do about it. */
export interface Unavailable {
  /** What is missing, without a full stop: `Azure runs no Memcached`. */
  why: string;
  hint: string;
  /** The property that asks for it, where it is not the type itself. */
  property?: string;
}

/**
 * The builder that blueprints and foundations add to while the design is
 * expanded.
 *
 * @public
 */
export class StackBuilder {
  readonly blocks: Block[] = [];
  readonly variables = new Map<string, Variable>();
  readonly locals: Local[] = [];
  readonly outputs: Output[] = [];
  readonly attachments: Attachment[] = [];
  readonly steps: Step[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** The nodes that cannot be realized on this cloud, by id. */
  readonly unavailable = new Map<string, Unavailable>();
  /** Arguments of the organization for blocks, as plain data: merged once all blocks are complete. */
  readonly overrides = new Map<Block, Body>();
  /** The Kubernetes clusters that something runs in. */
  readonly clusters: ClusterConnection[] = [];
  readonly #foundations = new Map<string, Foundation>();
  /** The foundations that are being built, from the outermost. */
  readonly #building: string[] = [];
  readonly #keys = new Set<string>();

  constructor(
    readonly name: string,
    readonly environment: Environment,
    /** Arguments of the previous version that cannot change, by the keys of their blocks. */
    readonly pins: Memory['pins'] = {},
  ) {}

  get production(): boolean {
    return this.environment.profile === 'production';
  }

  add(
    kind: Block['kind'],
    type: string,
    owner: string,
    role: string,
    preferredLabel: string,
    body: Body,
    provenance: Provenance,
  ): Block {
    const namespace = kind === 'data' ? `data.${type}` : type;
    const key = keyOf(namespace, owner, role || undefined);
    if (this.#keys.has(key)) throw new Error(`Two blocks have the key ${key}`);
    this.#keys.add(key);
    const block = new Block(kind, type, key, preferredLabel, body, provenance);
    this.blocks.push(block);
    return block;
  }

  /** An argument as the previous version realized it, where changing it would replace the resource. */
  realized(
    type: string,
    owner: string,
    role: string,
    argument: string,
  ): string | number | boolean | undefined {
    return this.pins[keyOf(type, owner, role || undefined)]?.[argument];
  }

  /** The block of a foundation by its type and label. */
  find(type: string, label: string): Block | undefined {
    return this.blocks.find(
      block =>
        block.type === type &&
        block.preferredLabel === label &&
        !block.provenance.node,
    );
  }

  /** The variable of that key; created on first use. */
  variable(
    key: string,
    preferredLabel: string,
    options: Variable['options'],
  ): Variable {
    const known = this.variables.get(key);
    if (known) return known;
    const variable = new Variable(key, preferredLabel, options);
    this.variables.set(key, variable);
    return variable;
  }

  local(key: string, preferredLabel: string, value: Value): Local {
    const local = new Local(key, preferredLabel, value);
    this.locals.push(local);
    return local;
  }

  output(
    key: string,
    preferredLabel: string,
    options: Output['options'],
  ): Output {
    const output = new Output(key, preferredLabel, options);
    this.outputs.push(output);
    return output;
  }

  /**
   * A foundation, built on first use. All users are recorded, so that the
   * provenance of its resources can list them.
   */
  foundation<T>(name: string, user: string, build: () => T): T {
    const known = this.#foundations.get(name);
    const parent = this.#building.at(-1);
    if (known) {
      known.users.add(user);
      if (parent !== undefined) known.parents.add(parent);
      return known.value as T;
    }
    const from = this.blocks.length;
    this.#building.push(name);
    const value = build();
    this.#building.pop();
    const blocks = this.blocks
      .slice(from)
      .filter(({ key }) => belongsTo(key, name));
    this.#foundations.set(name, {
      value,
      blocks,
      users: new Set([user]),
      parents: new Set(parent === undefined ? [] : [parent]),
    });
    return value;
  }

  /** Whether a foundation was built or replaced. */
  has(name: string): boolean {
    return this.#foundations.has(name);
  }

  /** Replaces a foundation that was not used so far. */
  settle(name: string, user: string, value: unknown) {
    if (this.#foundations.has(name)) return;
    this.#foundations.set(name, {
      value,
      blocks: [],
      users: new Set([user]),
      parents: new Set(),
    });
  }

  /**
   * The contents, after all nodes are expanded; the provenance of foundations
   * lists their users.
   */
  finish(nameOf: (user: string) => string): StackContents {
    this.#explainFoundations(nameOf);
    const { name, environment, blocks, variables, locals, outputs } = this;
    const { attachments, steps, clusters } = this;
    return {
      name,
      environment,
      blocks,
      variables,
      locals,
      outputs,
      attachments,
      steps,
      clusters,
      foundations: this.#foundations,
    };
  }

  #explainFoundations(nameOf: (user: string) => string) {
    for (const { blocks, users } of this.#foundations.values()) {
      const whom = listUsers([...users].map(nameOf));
      for (const { provenance } of blocks) {
        if (provenance.reason === undefined) continue;
        provenance.reason = `${provenance.reason}; needed by ${whom}`;
      }
    }
  }
}

const NAMED_USERS = 3;

function listUsers(names: string[]): string {
  const unique = [...new Set(names)];
  const named = unique.slice(0, NAMED_USERS).join(', ');
  const more = unique.length - NAMED_USERS;
  return more > 0 ? `${named} and ${more} more` : named;
}

/** A Kubernetes cluster of a stack, as its workloads reach it. */
export interface ClusterConnection {
  /** The alias of its providers; absent for the stack's main cluster. */
  alias?: string;
  /** Arguments of the Kubernetes provider. */
  arguments: Record<string, Value>;
  /** How a token is fetched, where the arguments hold none. */
  exec?: Record<string, Value>;
  /** Regular expressions of annotations that the cluster manages: Terraform ignores them. */
  ignoredAnnotations?: readonly string[];
}
