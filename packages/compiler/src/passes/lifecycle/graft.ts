import { partOf } from '../../facts';
import type { ClusterConnection } from '../../stack/stackBuilder';
import { Block, Local, Variable } from '../../terraform/blocks';
import {
  Reference,
  walk,
  type Addressable,
  type Argument,
  type Body,
  type Value,
} from '../../terraform/expressions';
import { mapReferences } from '../../terraform/mapReferences';
import type { ExpandedStack } from '../stages';

/** A stack with blocks of another expansion. */
export interface Grafted {
  stack: ExpandedStack;
  /** The blocks that were added. */
  added: readonly Block[];
}

/**
 * Adds blocks of another expansion to a stack, with all that they refer to and
 * what configures them; where the stack has the same block itself, that one is
 * meant.
 */
export function graft(
  stack: ExpandedStack,
  donor: ExpandedStack,
  wanted: readonly Block[],
): Grafted {
  if (wanted.length === 0) return { stack, added: [] };
  return new Grafting(stack, donor).graft(wanted);
}

class Grafting {
  readonly #blocks: Map<string, Block>;
  readonly #variables: Map<string, Variable>;
  readonly #locals: Map<string, Local>;
  readonly #clusters: ClusterConnection[];
  readonly #added: Block[] = [];

  constructor(
    readonly stack: ExpandedStack,
    readonly donor: ExpandedStack,
  ) {
    this.#blocks = new Map(stack.blocks.map(block => [block.key, block]));
    this.#variables = new Map(stack.variables);
    this.#locals = new Map(stack.locals.map(local => [local.key, local]));
    this.#clusters = [...stack.clusters];
  }

  graft(wanted: readonly Block[]): Grafted {
    for (const block of wanted) this.#block(block);
    this.#addParts();
    return {
      stack: {
        ...this.stack,
        blocks: [...this.#blocks.values()],
        variables: this.#variables,
        locals: [...this.#locals.values()],
        clusters: this.#clusters,
      },
      added: this.#added,
    };
  }

  /** The same block in the stack, which gets it where it has none. */
  #block(block: Block): Block {
    const known = this.#blocks.get(block.key);
    if (known) return known;
    const { kind, type, key, preferredLabel, provenance } = block;
    const own = new Block(kind, type, key, preferredLabel, {}, provenance);
    this.#blocks.set(key, own);
    this.#added.push(own);
    own.body = this.#mapped(block.body as Value) as Body;
    if (own.root === 'workloads') this.#connect(own);
    return own;
  }

  /** What is in a cluster needs the connection to it. */
  #connect({ body }: Block) {
    const alias = aliasIn(body);
    const isIt = (one: ClusterConnection) => one.alias === alias;
    const connection = this.donor.clusters.find(isIt);
    if (!connection || this.#clusters.some(isIt)) return;
    // It is listed before its arguments are mapped: those may lead here again.
    this.#clusters.push(connection);
    this.#clusters[this.#clusters.length - 1] = {
      ...connection,
      arguments: this.#mapped(connection.arguments) as Record<string, Value>,
      ...(connection.exec && {
        exec: this.#mapped(connection.exec) as Record<string, Value>,
      }),
    };
  }

  #mapped(argument: Argument): Argument {
    return mapReferences(
      argument,
      ({ target, path }) => new Reference(this.#target(target), path),
    );
  }

  #target(target: Addressable): Addressable {
    if (target instanceof Block) return this.#block(target);
    if (target instanceof Local) return this.#local(target);
    if (!(target instanceof Variable)) return target;
    const known = this.#variables.get(target.key) ?? target;
    this.#variables.set(target.key, known);
    return known;
  }

  #local(local: Local): Local {
    const known = this.#locals.get(local.key);
    if (known) return known;
    const value = this.#mapped(local.value) as Value;
    const own = new Local(local.key, local.preferredLabel, value);
    this.#locals.set(local.key, own);
    return own;
  }

  /** Adds what configures an added block, until nothing is added any more. */
  #addParts() {
    const isHere = ({ key }: Block) => this.#blocks.has(key);
    const added = new Set(this.#added.map(({ key }) => key));
    for (let before = -1; before < this.#added.length;) {
      before = this.#added.length;
      for (const block of this.donor.blocks) {
        const part = isHere(block) ? undefined : partOf(block.type);
        if (!part) continue;
        const whole = blocksIn(block.body[part.argument]);
        if (!whole.some(({ key }) => added.has(key))) continue;
        const needs = block.targets.filter(({ mode }) => mode === 'managed');
        if (part.loose && !needs.every(isHere)) continue;
        added.add(this.#block(block).key);
      }
    }
  }
}

/** The alias of the provider that a block names. */
function aliasIn({ provider }: Body): string | undefined {
  return provider === undefined
    ? undefined
    : /\w+\.(\w+)/.exec(JSON.stringify(provider))?.[1];
}

/** The blocks that an argument refers to. */
function blocksIn(argument: Argument | undefined): Block[] {
  const found: Block[] = [];
  walk(argument ?? null, leaf => {
    if (leaf instanceof Reference && leaf.target instanceof Block)
      found.push(leaf.target);
  });
  return found;
}
