import { factsOf, type Fact } from '../../facts';
import {
  warning,
  type Diagnostic,
  type Location,
  type Manifest,
} from '../../model';
import { pointerTo } from '../../model/pointer';
import { addressOf, type Block } from '../../terraform/blocks';
import {
  NestedBlock,
  type Argument,
  type Body,
} from '../../terraform/expressions';

/** Literal values of ForceNew arguments, by the block's key. */
export type Pins = Manifest['pins'];

/** The arguments for names and descriptions. */
const NAMING = /(^|_)(name|description)$/;

/**
 * Keeps ForceNew arguments of stateful resources as first realized. A
 * difference is a warning. Names and descriptions of `renamed` addresses are
 * kept in any case and without a warning: names do not follow a rename.
 *
 * @returns the pins of the next version.
 */
export function pinArguments(
  blocks: readonly Block[],
  previous: Pins,
  renamed: ReadonlySet<string> = new Set(),
): { pins: Pins; diagnostics: Diagnostic[] } {
  const pins: Pins = {};
  const diagnostics: Diagnostic[] = [];
  for (const block of blocks) {
    const fact = factsOf(block.type);
    const pinnable = fact ? pinnableOf(fact) : [];
    if (block.kind !== 'resource' || pinnable.length === 0) continue;
    const isRenamed = renamed.size > 0 && renamed.has(addressOf(block));
    const recorded = Object.hasOwn(previous, block.key)
      ? previous[block.key]
      : {};
    const kept: Pins[string] = {};
    for (const { argument, path, isNaming, isKept, isFixed } of pinnable) {
      const wanted = argumentAt(block.body, path);
      const pinned =
        Object.hasOwn(recorded, argument) && (isKept || isRenamed)
          ? recorded[argument]
          : undefined;
      if (pinned !== undefined && isLiteral(wanted) && wanted !== pinned) {
        block.body = withArgument(block.body, path, pinned);
        if (!(isNaming && isRenamed))
          diagnostics.push(
            isFixed
              ? unchangeable(block, argument, pinned, wanted)
              : keptAsItIs(block, argument, pinned, wanted),
          );
      }
      const value = pinned ?? wanted;
      if (isLiteral(value)) kept[argument] = value;
    }
    if (Object.keys(kept).length > 0) pins[block.key] = kept;
  }
  return { pins, diagnostics };
}

/** An argument that may be pinned. */
interface Pinnable {
  argument: string;
  path: readonly string[];
  isNaming: boolean;
  /** Whether it stays also where nothing was renamed. */
  isKept: boolean;
  /** Whether the provider changes it in no way at all. */
  isFixed: boolean;
}

const pinnables = new WeakMap<Fact, readonly Pinnable[]>();

/** The arguments that a fact lets be pinned; cached by fact. */
function pinnableOf(fact: Fact): readonly Pinnable[] {
  const known = pinnables.get(fact);
  if (known) return known;
  const { forceNew = [], fixed = [], stateful = false } = fact;
  const found = [...forceNew, ...fixed]
    .map(argument => ({
      argument,
      path: argument.split('.'),
      isNaming: NAMING.test(argument),
      isKept: stateful || fixed.includes(argument),
      isFixed: fixed.includes(argument),
    }))
    .filter(({ isKept, isNaming }) => isKept || isNaming);
  pinnables.set(fact, found);
  return found;
}

type Literal = string | number | boolean;

/** An argument of a block, or of the one block in it that the path leads to. */
function argumentAt(body: Body, [name, ...rest]: readonly string[]): Argument {
  if (rest.length === 0) return body[name];
  const inner = innerBlock(body[name]);
  return inner && argumentAt(inner.body, rest);
}

/** The body with another value there; bodies are never changed. */
function withArgument(
  body: Body,
  [name, ...rest]: readonly string[],
  value: Literal,
): Body {
  if (rest.length === 0) return { ...body, [name]: value };
  const inner = innerBlock(body[name])!;
  return {
    ...body,
    [name]: new NestedBlock(
      withArgument(inner.body, rest, value),
      inner.labels,
    ),
  };
}

function innerBlock(argument: Argument): NestedBlock | undefined {
  const [inner, ...others] = [argument].flat();
  return inner instanceof NestedBlock && others.length === 0
    ? inner
    : undefined;
}

function isLiteral(argument: Argument): argument is Literal {
  return ['string', 'number', 'boolean'].includes(typeof argument);
}

const locate = (block: Block, argument: string): Location => ({
  kind: 'terraform',
  type: block.type,
  address: addressOf(block),
  pointer: pointerTo(...argument.split('.')),
});

function keptAsItIs(
  block: Block,
  argument: string,
  pinned: Literal,
  wanted: Literal,
): Diagnostic {
  return warning(
    'lifecycle/replacement-avoided',
    `${block.type}.${argument} stays ${JSON.stringify(pinned)}: changing it to ${JSON.stringify(wanted)} would destroy what holds data.`,
    {
      entityRef: block.provenance.entityRef,
      location: locate(block, argument),
      hint: 'To have it otherwise, add a new entity, move the data, then remove this one.',
    },
  );
}

function unchangeable(
  block: Block,
  argument: string,
  pinned: Literal,
  wanted: Literal,
): Diagnostic {
  return warning(
    'lifecycle/change-refused',
    `${block.type}.${argument} stays ${JSON.stringify(pinned)}: its provider cannot change it to ${JSON.stringify(wanted)}.`,
    {
      entityRef: block.provenance.entityRef,
      location: locate(block, argument),
      hint: 'Set it back. To have it otherwise, add a new entity, move over, then remove this one.',
    },
  );
}
