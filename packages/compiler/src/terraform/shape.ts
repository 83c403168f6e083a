import { block, NestedBlock, type Argument, type Body } from './expressions';
import { nestedBlocks } from './printer';
import type { BlockSchema, NestedBlockSchema } from './schemas';

/** The schema of the blocks of that name inside a block. */
export const nestedSchema = (
  { blocks }: BlockSchema,
  name: string,
): NestedBlockSchema | undefined =>
  Object.hasOwn(blocks, name) ? blocks[name] : undefined;

/** Whether a block occurs at most once. */
export const isSingle = ({ nesting, maxItems }: NestedBlockSchema): boolean =>
  maxItems === 1 || nesting === 'single' || nesting === 'group';

/** Plain data, as properties hold it, in the shape of the schema: objects where it has nested blocks become blocks. */
export function shapeBody(body: Body, schema: BlockSchema): Body {
  let shaped = body;
  for (const name of Object.keys(body)) {
    const nested = nestedSchema(schema, name);
    if (!nested) continue;
    const argument = body[name];
    if (Array.isArray(argument) && argument.length === 0) {
      if (shaped === body) shaped = { ...body };
      delete shaped[name];
      continue;
    }
    if (argument === undefined || argument === null || !isPlain(argument))
      continue;
    const items = Array.isArray(argument) ? argument : [argument];
    if (shaped === body) shaped = { ...body };
    const blocks = items.map(item =>
      block(shapeBody(item as Body, nested.block)),
    );
    shaped[name] = isSingle(nested) && blocks.length === 1 ? blocks[0] : blocks;
  }
  return shaped;
}

/**
 * A body with others' arguments over its own, both in the shape of the schema.
 * Blocks that occur at most once are merged deeply, repeated ones replaced
 * whole; `null` removes.
 */
export function mergeBody(
  body: Body,
  overrides: Body,
  schema: BlockSchema,
): Body {
  const merged = { ...body };
  for (const [name, override] of Object.entries(overrides)) {
    if (override === null) delete merged[name];
    else
      merged[name] = mergeArgument(
        body[name],
        override,
        nestedSchema(schema, name),
      );
  }
  return merged;
}

function mergeArgument(
  own: Argument,
  override: Argument,
  schema: NestedBlockSchema | undefined,
): Argument {
  const given = nestedBlocks(override);
  if (!schema || given.length === 0) return override;
  const [mine] = nestedBlocks(own);
  if (isSingle(schema) && mine && given.length === 1)
    return new NestedBlock(
      mergeBody(mine.body, given[0].body, schema.block),
      mine.labels,
    );
  return given.map(
    ({ body, labels }) =>
      new NestedBlock(mergeBody({}, body, schema.block), labels),
  );
}

/** Data of properties that can stand for blocks: an object, or a list of objects. */
function isPlain(argument: Argument): boolean {
  if (Array.isArray(argument))
    return (
      argument.length > 0 && argument.every(item => isPlain(item as Argument))
    );
  return isPlainObject(argument) && !(argument instanceof NestedBlock);
}

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype;
