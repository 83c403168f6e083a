import { pointerTo } from '../../model/pointer';
import { SAFETY } from '../../facts';
import type { SafeValue } from '../../facts/safety';
import { info, warning, type Diagnostic } from '../../model';
import type { StackBuilder } from '../../stack/stackBuilder';
import type { Block } from '../../terraform/blocks';
import type { Argument, Body } from '../../terraform/expressions';
import { nestedBlocks } from '../../terraform/printer';
import type { BlockSchema, ProviderSchemas } from '../../terraform/schemas';
import {
  isSingle,
  mergeBody,
  nestedSchema,
  shapeBody,
} from '../../terraform/shape';

/**
 * Gives every block the shape of its schema and merges the organization's
 * overrides into it, so that tags and all later passes see nested blocks. A
 * block of an unknown type stays as it is: the check pass reports it.
 */
export function shapeBlocks(stack: StackBuilder, schemas: ProviderSchemas) {
  for (const block of stack.blocks) {
    const schema = schemaOf(block, schemas);
    const overrides = stack.overrides.get(block);
    if (!schema) {
      block.body = { ...block.body, ...overrides };
      continue;
    }
    block.body = shapeBody(block.body, schema);
    if (!overrides) continue;
    const shaped = shapeBody(overrides, schema);
    const before = block.body;
    block.body = mergeBody(before, shaped, schema);
    stack.diagnostics.push(
      ...reportMerged(block, before, shaped, schema),
      ...reportWeakened(block, before),
    );
  }
}

const schemaOf = (
  { kind, type }: Block,
  schemas: ProviderSchemas,
): BlockSchema | undefined => {
  if (kind === 'module') return undefined;
  return kind === 'data' ? schemas.dataSource(type) : schemas.resource(type);
};

/** Nested blocks of an override once replaced the blueprint's; what they keep of it now is said. */
function reportMerged(
  { type, provenance }: Block,
  before: Body,
  overrides: Body,
  schema: BlockSchema,
): Diagnostic[] {
  return Object.entries(overrides).flatMap(([name, override]) => {
    const nested = nestedSchema(schema, name);
    const [own] = nestedBlocks(before[name]);
    const [given] = nestedBlocks(override);
    if (!nested || !isSingle(nested) || !own || !given) return [];
    const kept = Object.keys(own.body).filter(
      key => own.body[key] !== undefined && !Object.hasOwn(given.body, key),
    );
    if (kept.length === 0) return [];
    return info(
      'expand/override-merged',
      `The override of ${name} of ${type} is merged with the arguments that AppStack writes there: ${kept.join(', ')} stay.`,
      {
        entityRef: provenance.entityRef,
        location: { kind: 'terraform', type, pointer: pointerTo(name) },
        hint: 'Give an argument the value null to remove it.',
      },
    );
  });
}

/** Names the arguments that protected the resource before its override. */
function reportWeakened(
  { type, body, provenance }: Block,
  before: Body,
): Diagnostic[] {
  const safety = Object.hasOwn(SAFETY, type) ? SAFETY[type] : {};
  const weakened = Object.entries(safety)
    .filter(([path, safe]) => {
      const value = valueAt(before, path.split('.'));
      return (
        isSafe(value, safe) &&
        isWeaker(valueAt(body, path.split('.')), value, safe)
      );
    })
    .map(([path]) => path);
  if (weakened.length === 0) return [];
  return [
    warning(
      'expand/override-weakens',
      `The override of ${type} takes away what protects it: ${weakened.join(', ')}.`,
      {
        entityRef: provenance.entityRef,
        location: { kind: 'terraform', type, pointer: '' },
        hint: 'Remove these arguments from the override, unless it is what you intend.',
      },
    ),
  ];
}

function isSafe(value: Argument | undefined, safe: SafeValue): boolean {
  if (safe === 'given') return value !== undefined && value !== null;
  return safe === 'more' ? typeof value === 'number' : value === safe;
}

function isWeaker(
  value: Argument | undefined,
  before: Argument | undefined,
  safe: SafeValue,
): boolean {
  if (safe === 'more')
    return typeof value !== 'number' || value < (before as number);
  return !isSafe(value, safe);
}

function valueAt(
  body: Body,
  [name, ...rest]: readonly string[],
): Argument | undefined {
  const value = body[name];
  if (rest.length === 0) return value;
  const [nested] = nestedBlocks(value);
  return nested && valueAt(nested.body, rest);
}
