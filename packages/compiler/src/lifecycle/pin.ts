import { factsOf } from '../facts';
import { warning, type Diagnostic, type Manifest } from '../model';
import { addressOf, type Block } from '../terraform/blocks';
import type { Argument } from '../terraform/expressions';

/** Literal values of arguments whose change would destroy and make again, by the block's key. */
export type Pins = Manifest['pins'];

/** What something is called and described by. */
const NAMING = /(^|_)(name|description)$/;

/**
 * Keeps arguments of what holds data as they were first realized when their
 * change would destroy it and make another. What differs is a warning. Of what
 * was `renamed`, by address, what it is called stays in any case and quietly:
 * names do not follow a rename.
 *
 * @returns what the next version has to keep.
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
    if (block.kind !== 'resource' || !fact?.forceNew) continue;
    const isRenamed = renamed.has(addressOf(block));
    const recorded = Object.hasOwn(previous, block.key)
      ? previous[block.key]
      : {};
    const kept: Pins[string] = {};
    for (const argument of fact.forceNew) {
      const isNaming = NAMING.test(argument);
      if (!fact.stateful && !isNaming) continue;
      const wanted = block.body[argument];
      const pinned =
        Object.hasOwn(recorded, argument) && (fact.stateful || isRenamed)
          ? recorded[argument]
          : undefined;
      if (pinned !== undefined && isLiteral(wanted) && wanted !== pinned) {
        block.body = { ...block.body, [argument]: pinned };
        if (!(isNaming && isRenamed))
          diagnostics.push(keptAsItIs(block, argument, pinned, wanted));
      }
      const value = pinned ?? wanted;
      if (isLiteral(value)) kept[argument] = value;
    }
    if (Object.keys(kept).length > 0) pins[block.key] = kept;
  }
  return { pins, diagnostics };
}

type Literal = string | number | boolean;

function isLiteral(argument: Argument): argument is Literal {
  return ['string', 'number', 'boolean'].includes(typeof argument);
}

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
      path: `${block.type}.${argument}`,
      hint: 'To have it otherwise, add a new entity, move the data, then remove this one.',
    },
  );
}
