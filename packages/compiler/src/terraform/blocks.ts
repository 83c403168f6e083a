import type { Purpose } from '../facts';
import { rootOfType, type Mode, type Origin, type Root } from '../model';
import {
  leavesOf,
  Reference,
  walkBody,
  type Addressable,
  type Body,
  type Leaf,
  type Value,
} from './expressions';

/**
 * Metadata of a resource beside its arguments.
 *
 * @public
 */
export interface Provenance {
  origin: Origin;
  /** The node that it belongs to; absent for foundations. */
  node?: string;
  entityRef?: string;
  reason?: string;
  control?: string;
  idleCost?: string;
  /** Printed above the block, a line each. */
  comments?: readonly string[];
  /** The file that holds it, where no fact of its type determines it. */
  purpose?: Purpose;
  /** Whether it holds data, where no fact of its type determines it. */
  stateful?: boolean;
  /** Why it is retained although nothing declares it any more. */
  retained?: string;
  /** Whether it belongs to the root module of what runs inside a cluster. */
  inCluster?: boolean;
}

/** What the allocate pass gives a label, and with it an address. */
abstract class Labelled implements Addressable {
  abstract readonly key: string;
  abstract readonly namespace: string;
  abstract readonly preferredLabel: string;
  #label: string | undefined;
  #address: string | undefined;

  get label(): string | undefined {
    return this.#label;
  }

  set label(label: string | undefined) {
    this.#label = label;
    this.#address = undefined;
  }

  /** Cached, because each reference prints it. */
  get address(): string {
    if (this.#address !== undefined) return this.#address;
    if (this.#label === undefined)
      throw new Error(`No label was allocated for ${this.key}`);
    this.#address = `${this.namespace}.${this.#label}`;
    return this.#address;
  }
}

/**
 * A `resource`, `data` or `module` block.
 *
 * @public
 */
export class Block extends Labelled {
  readonly namespace: string;
  /** Whether Terraform manages it or only reads it. */
  readonly mode: Mode;
  /** The root module that it stands in. */
  readonly root: Root;
  #read: { body: Body; leaves: Leaf[]; targets?: Block[] } | undefined;

  constructor(
    readonly kind: 'resource' | 'data' | 'module',
    readonly type: string,
    readonly key: string,
    readonly preferredLabel: string,
    public body: Body,
    readonly provenance: Provenance,
  ) {
    super();
    this.namespace = kind === 'data' ? `data.${type}` : type;
    this.mode = kind === 'data' ? 'data' : 'managed';
    this.root = provenance.inCluster ? 'workloads' : rootOfType(type);
  }

  /**
   * Refers to an attribute: `queue.attr('arn')`; of one instance of several:
   * `subnet.attr('id', '[each.key]')`.
   */
  attr(path: string, instance = ''): Reference {
    return new Reference(this, `${instance}.${path}`);
  }

  /** Refers to the whole: the instances of a `for_each`, or what `depends_on` takes. */
  get self(): Reference {
    return new Reference(this, '');
  }

  /** The references and cloud names in its body, in order of appearance. */
  get leaves(): readonly Leaf[] {
    return this.#readBody().leaves;
  }

  /** The blocks that it refers to, each once, in order of appearance. */
  get targets(): readonly Block[] {
    const read = this.#readBody();
    read.targets ??= targetsOf(read.leaves);
    return read.targets;
  }

  /** Cached, because several passes read them; passes replace bodies and never mutate them. */
  #readBody() {
    if (this.#read?.body === this.body) return this.#read;
    const leaves: Leaf[] = [];
    walkBody(this.body, leaf => leaves.push(leaf));
    this.#read = { body: this.body, leaves };
    return this.#read;
  }
}

function targetsOf(leaves: readonly Leaf[]): Block[] {
  const targets: Block[] = [];
  for (const leaf of leaves) {
    if (leaf instanceof Reference && leaf.target instanceof Block)
      targets.push(leaf.target);
  }
  return targets.length > 1 ? [...new Set(targets)] : targets;
}

/**
 * An input variable of the root module.
 *
 * @public
 */
export class Variable extends Labelled {
  readonly namespace = 'var';

  constructor(
    readonly key: string,
    readonly preferredLabel: string,
    readonly options: {
      /** A Terraform type constraint, written by a blueprint. */
      type: string;
      description: string;
      default?: Value;
      /** The value from the environment, for `terraform.tfvars`. */
      value?: Value;
      sensitive?: boolean;
      nullable?: boolean;
      validation?: { condition: Value; message: string };
    },
  ) {
    super();
  }

  get ref(): Reference {
    return new Reference(this, '');
  }

  /** Refers to an attribute of an object variable. */
  attr(name: string): Reference {
    return new Reference(this, `.${name}`);
  }
}

/** A named value of the root module. */
export class Local extends Labelled {
  readonly namespace = 'local';
  #leaves: readonly Leaf[] | undefined;

  constructor(
    readonly key: string,
    readonly preferredLabel: string,
    readonly value: Value,
  ) {
    super();
  }

  /** The references and cloud names in its value, in order of appearance. */
  get leaves(): readonly Leaf[] {
    this.#leaves ??= leavesOf(this.value);
    return this.#leaves;
  }

  get ref(): Reference {
    return new Reference(this, '');
  }
}

/** An output of the root module. */
export class Output extends Labelled {
  readonly namespace = 'output';

  constructor(
    readonly key: string,
    readonly preferredLabel: string,
    readonly options: {
      value: Value;
      description: string;
      sensitive?: boolean;
    },
  ) {
    super();
  }
}

/** The address, after the allocate pass. */
export const addressOf = ({ address }: Addressable): string => address;
