import { fingerprint } from '../util/hash';
import { Block, Local, Variable } from './blocks';
import {
  CloudName,
  leavesOf,
  NestedBlock,
  Reference,
  type Addressable,
  type Argument,
  type Body,
  type Leaf,
  type Value,
} from './expressions';
import { printBlock, printValue } from './printer';

/** The words before the brace of a block. */
const headOf = ({ kind, type, label }: Block) =>
  kind === 'module' ? [kind, label!] : [kind, type, label!];

/**
 * Fingerprints of blocks, by which a change that Terraform would plan is
 * detected: they cover the arguments of a block and what these refer to of
 * local values, variables, data sources and other blocks. Comments do not
 * count.
 */
export class Fingerprints {
  readonly #passedOn = new Map<Addressable, string>();
  readonly #arguments = new Map<Block, Map<string, string>>();
  readonly #printed = new Map<Block, string>();

  of(block: Block, printed = this.printed(block)): string {
    return block.kind === 'data'
      ? this.#contentOf(block)
      : fingerprint(printed, this.#behind(block.leaves));
  }

  /** The block as it is printed without comments; kept for what others refer to by their content. */
  printed(block: Block): string {
    const known = this.#printed.get(block);
    if (known !== undefined) return known;
    const text = printBlock(headOf(block), block.body);
    if (block.kind === 'data') this.#printed.set(block, text);
    return text;
  }

  /** The parts of the text behind references, which are not joined: most are only hashed. */
  #behind(leaves: readonly Leaf[]): string[] {
    const texts: string[] = [];
    for (const leaf of leaves) {
      if (!(leaf instanceof Reference)) continue;
      const content = this.#contentOf(leaf.target) || this.#argumentAt(leaf);
      if (content) texts.push(content);
    }
    return texts;
  }

  /** The value of the argument that is referred to, where it is one: `.name`, `.metadata[0].name`. */
  #argumentAt({ target, path }: Reference): string {
    if (!(target instanceof Block) || target.kind === 'data') return '';
    const value = argumentAt(target.body, path);
    // Most references are to what the provider computes, and most others to names.
    if (value === undefined) return '';
    if (typeof value !== 'object' || value instanceof CloudName)
      return printValue(value);
    const known = this.#arguments.get(target)?.get(path);
    if (known !== undefined) return known;
    const content = printValue(value) + this.#behind(leavesOf(value)).join('');
    const contents = this.#arguments.get(target) ?? new Map<string, string>();
    this.#arguments.set(target, contents.set(path, content));
    return content;
  }

  #contentOf(target: Addressable): string {
    if (target instanceof Block && target.kind !== 'data') return '';
    const known = this.#passedOn.get(target);
    if (known !== undefined) return known;
    this.#passedOn.set(target, '');
    const content = this.#read(target);
    this.#passedOn.set(target, content);
    return content;
  }

  #read(target: Addressable): string {
    if (target instanceof Local) {
      const behind = this.#behind(target.leaves);
      return fingerprint(printValue(target.value), behind);
    }
    if (target instanceof Variable) {
      const { value, default: otherwise } = target.options;
      return fingerprint(printValue(value ?? otherwise ?? null));
    }
    return target instanceof Block && target.kind === 'data'
      ? fingerprint(this.printed(target), this.#behind(target.leaves))
      : '';
  }
}

/**
 * The blocks whose change makes Terraform re-read data sources that this one
 * refers to: until that is applied, Terraform plans this one as changed.
 */
export function readThrough(block: Block): Set<Block> {
  const found = new Set<Block>();
  const seen = new Set<Addressable>();
  const visit = (leaves: readonly Leaf[], behindData: boolean) => {
    for (const leaf of leaves) {
      if (!(leaf instanceof Reference)) continue;
      const { target } = leaf;
      const isData = target instanceof Block && target.kind === 'data';
      if (target instanceof Block && !isData && behindData) found.add(target);
      if (seen.has(target)) continue;
      if (isData) {
        seen.add(target);
        visit(target.leaves, true);
      } else if (target instanceof Local) {
        visit(target.leaves, behindData);
      }
    }
  };
  visit(block.leaves, false);
  return found;
}

/** A path of one step, as nearly all are. */
const ONE_STEP = /^\.\w+$/;

function argumentAt(body: Body, path: string): Value | undefined {
  if (ONE_STEP.test(path)) {
    const name = path.slice(1);
    const argument = Object.hasOwn(body, name) ? body[name] : undefined;
    return isValue(argument) ? argument : undefined;
  }
  let inside: Argument = undefined;
  let members: Body | undefined = body;
  for (const part of path.split('.').slice(1)) {
    const [, name, index] = /^(\w+)(\[0\])?$/.exec(part) ?? [];
    const member: Argument =
      members && name && Object.hasOwn(members, name)
        ? members[name]
        : undefined;
    inside = index && Array.isArray(member) ? member[0] : member;
    members = inside instanceof NestedBlock ? inside.body : undefined;
  }
  return isValue(inside) ? inside : undefined;
}

const isValue = (argument: Argument): argument is Value =>
  argument !== undefined &&
  !(argument instanceof NestedBlock) &&
  !(Array.isArray(argument) && argument[0] instanceof NestedBlock);
