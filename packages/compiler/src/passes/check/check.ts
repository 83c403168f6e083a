import { factsOf, type Fact } from '../../facts';
import {
  error,
  pathOf,
  providerOf,
  type Diagnostic,
  type DiagnosticCode,
  type Location,
} from '../../model';
import { pointerTo } from '../../model/pointer';
import { suggest } from '../../util/suggest';
import type { Block } from '../../terraform/blocks';
import {
  CloudName,
  Expression,
  NestedBlock,
  Reference,
  type Argument,
  type Body,
  type Value,
} from '../../terraform/expressions';
import { nestedBlocks } from '../../terraform/printer';
import { META_ARGUMENTS } from '../../terraform/reserved';
import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ProviderSchemas,
  SchemaType,
} from '../../terraform/schemas';

/**
 * Checks every block against the provider's schema and the facts that a schema
 * does not hold.
 */
export function check(
  blocks: readonly Block[],
  schemas: ProviderSchemas,
): Diagnostic[] {
  const checker = new Checker();
  for (const block of blocks) checker.checkBlock(block, schemas);
  return checker.diagnostics;
}

/** The keys that lead to an argument in its block. */
type Path = readonly PropertyKey[];

/** Required arguments, and nested blocks with their minimum number. */
interface Demands {
  required: readonly string[];
  blocks: readonly [string, number][];
}

class Checker {
  readonly diagnostics: Diagnostic[] = [];
  readonly #demands = new Map<BlockSchema, Demands>();
  #block!: Block;

  checkBlock(block: Block, schemas: ProviderSchemas) {
    // The schema of a module's arguments is not available.
    if (block.kind === 'module') return;
    this.#block = block;
    const schema =
      block.kind === 'data'
        ? schemas.dataSource(block.type)
        : schemas.resource(block.type);
    if (!schema) {
      const provider = providerOf(block.type);
      const meant = suggest(block.type, schemas.types(provider, block.kind));
      this.#report(
        'check/unknown-type',
        [],
        'is no resource type of its provider',
        meant,
      );
      return;
    }
    this.#checkBody(block.body, schema, []);
    const fact = factsOf(block.type);
    if (fact) this.#checkFacts(block.body, fact);
  }

  #report(
    code: DiagnosticCode & `check/${string}`,
    path: Path,
    what: string,
    meant?: string,
  ) {
    const { type, label, space } = this.#block;
    const location: Location = {
      kind: 'terraform',
      type,
      ...(label && { address: `${space}.${label}` }),
      pointer: pointerTo(...path),
    };
    this.diagnostics.push(
      error(code, `${pathOf(location)} ${what}.`, {
        entityRef: this.#block.provenance.entityRef,
        location,
        hint: meant === undefined ? undefined : `Did you mean "${meant}"?`,
      }),
    );
  }

  #checkBody(body: Body, schema: BlockSchema, path: Path) {
    for (const name of Object.keys(body)) {
      const argument = body[name];
      if (argument === undefined) continue;
      if (path.length === 0 && META_ARGUMENTS.has(name)) continue;
      const attribute = own(schema.attributes, name);
      const blocks = own(schema.blocks, name);
      if (attribute) this.#checkAttribute(argument, attribute, [...path, name]);
      else if (blocks) this.#checkNested(argument, blocks, [...path, name]);
      else this.#reportUnknown(name, schema, path);
    }
    const { required, blocks } = this.#demandsOf(schema);
    for (const name of required) {
      if (body[name] === undefined || body[name] === null) {
        this.#report(
          'check/missing-argument',
          [...path, name],
          'is required and missing',
        );
      }
    }
    for (const [name, minItems] of blocks) {
      if (minItems > nestedBlocks(body[name]).length) {
        this.#report(
          'check/missing-argument',
          [...path, name],
          'is a required block and missing',
        );
      }
    }
  }

  /** The required parts of a block; cached by schema. */
  #demandsOf(schema: BlockSchema): Demands {
    const known = this.#demands.get(schema);
    if (known) return known;
    const demands = {
      required: Object.keys(schema.attributes).filter(
        name => schema.attributes[name].required,
      ),
      blocks: Object.entries(schema.blocks)
        .map(([name, { minItems = 0 }]): [string, number] => [name, minItems])
        .filter(([, minItems]) => minItems > 0),
    };
    this.#demands.set(schema, demands);
    return demands;
  }

  #reportUnknown(name: string, schema: BlockSchema, path: Path) {
    const settable = Object.entries(schema.attributes)
      .filter(([, attribute]) => attribute.optional || attribute.required)
      .map(([known]) => known);
    const meant = suggest(name, [...settable, ...Object.keys(schema.blocks)]);
    this.#report(
      'check/unknown-argument',
      [...path, name],
      'is no argument of that block',
      meant,
    );
  }

  #checkAttribute(argument: Argument, attribute: AttributeSchema, path: Path) {
    if (!attribute.optional && !attribute.required) {
      this.#report(
        'check/read-only',
        path,
        'is set by the provider and cannot be given',
      );
    } else if (
      argument instanceof NestedBlock ||
      nestedBlocks(argument).length > 0
    ) {
      this.#report('check/wrong-type', path, 'is an argument, not a block');
    } else if (attribute.type) {
      this.#checkType(argument as Value, attribute.type, path);
    }
  }

  #checkNested(argument: Argument, schema: NestedBlockSchema, path: Path) {
    if (argument === null) return;
    const blocks = nestedBlocks(argument);
    if (blocks.length === 0) {
      this.#report('check/wrong-type', path, 'is a block, not an argument');
    }
    const most =
      schema.maxItems ?? (schema.nesting === 'single' ? 1 : Infinity);
    if (blocks.length > most) {
      this.#report(
        'check/too-many-blocks',
        path,
        `may stand there ${most} times`,
      );
    }
    for (const { body } of blocks) this.#checkBody(body, schema.block, path);
  }

  #checkType(value: Value, type: SchemaType, path: Path) {
    if (
      value === null ||
      value === undefined ||
      isComputed(value) ||
      type === 'dynamic'
    )
      return;
    if (typeof type === 'string') {
      if (!isPrimitive(value, type)) {
        this.#report(
          'check/wrong-type',
          path,
          `must be a ${type === 'bool' ? 'boolean' : type}`,
        );
      }
      return;
    }
    const [collection, element] = type;
    if (collection === 'object' || collection === 'map') {
      if (!isPlainObject(value)) {
        this.#report('check/wrong-type', path, 'must be an object');
        return;
      }
      for (const [key, item] of Object.entries(value)) {
        if (collection === 'map')
          this.#checkType(item, element as SchemaType, [...path, key]);
        else
          this.#checkMember(
            key,
            item,
            element as Record<string, SchemaType>,
            path,
          );
      }
    } else if (!Array.isArray(value)) {
      this.#report('check/wrong-type', path, 'must be a list');
    } else if (collection !== 'tuple') {
      value.forEach((item, index) =>
        this.#checkType(item, element as SchemaType, [...path, index]),
      );
    }
  }

  #checkMember(
    key: string,
    item: Value,
    members: Record<string, SchemaType>,
    path: Path,
  ) {
    const type = own(members, key);
    if (type) this.#checkType(item, type, [...path, key]);
    else {
      const meant = suggest(key, Object.keys(members));
      this.#report(
        'check/unknown-argument',
        [...path, key],
        'is no member of that object',
        meant,
      );
    }
  }

  #checkFacts(body: Body, fact: Fact) {
    for (const [name, allowed] of Object.entries(fact.enums ?? {})) {
      const value = body[name];
      if (
        (typeof value === 'string' || typeof value === 'number') &&
        !allowed.includes(value)
      ) {
        this.#report(
          'check/not-allowed',
          [name],
          `must be one of ${allowed.join(', ')}`,
        );
      }
    }
    for (const [name, [least, most]] of Object.entries(fact.ranges ?? {})) {
      const value = body[name];
      if (typeof value === 'number' && (value < least || value > most)) {
        this.#report(
          'check/out-of-range',
          [name],
          `must be from ${least} to ${most}`,
        );
      }
    }
    const given = (names: readonly string[]) =>
      names.filter(name => isGiven(body[name]));
    for (const names of fact.conflicts ?? []) {
      if (given(names).length > 1) {
        this.#report(
          'check/conflict',
          [given(names)[1]],
          `cannot stand beside ${given(names)[0]}`,
        );
      }
    }
    for (const names of fact.oneOf ?? []) {
      if (given(names).length !== 1) {
        this.#report(
          'check/one-of',
          [],
          `takes exactly one of ${names.join(', ')}`,
        );
      }
    }
    const { name } = fact;
    const value = name && body[name.argument];
    if (name && typeof value === 'string' && value.length > name.maxLength) {
      this.#report(
        'check/name-too-long',
        [name.argument],
        `may have ${name.maxLength} characters`,
      );
    }
  }
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

const isGiven = (argument: Argument) =>
  argument !== undefined &&
  argument !== null &&
  !(Array.isArray(argument) && argument.length === 0);

const isComputed = (value: Value) =>
  value instanceof Reference ||
  value instanceof Expression ||
  value instanceof CloudName;

function isPlainObject(value: unknown): value is Record<string, Value> {
  return (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    !isComputed(value as Value)
  );
}

/** Terraform converts between text, numbers and booleans where nothing is lost. */
function isPrimitive(value: Value, type: SchemaType): boolean {
  if (type === 'string')
    return ['string', 'number', 'boolean'].includes(typeof value);
  if (type === 'number') {
    return (
      typeof value === 'number' ||
      (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
    );
  }
  return typeof value === 'boolean' || value === 'true' || value === 'false';
}
