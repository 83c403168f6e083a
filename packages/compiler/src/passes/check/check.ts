import { factsOf } from '../../facts';
import { providerOf, type Diagnostic } from '../../model';
import { suggest } from '../../model/suggest';
import type { Block } from '../../terraform/blocks';
import type { Argument, Body, Value } from '../../terraform/expressions';
import { isNested, nestedBlocks } from '../../terraform/printer';
import { META_ARGUMENTS } from '../../terraform/reserved';
import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ProviderSchemas,
} from '../../terraform/schemas';
import { checkFacts } from './facts';
import { reportOn, type Place, type Report } from './report';
import { checkType } from './types';

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

/** Required arguments, and nested blocks with their minimum number. */
interface Demands {
  required: readonly string[];
  blocks: readonly [string, number][];
}

class Checker {
  readonly diagnostics: Diagnostic[] = [];
  readonly #demands = new Map<BlockSchema, Demands>();
  #report!: Report;

  checkBlock(block: Block, schemas: ProviderSchemas) {
    // The schema of a module's arguments is not available.
    if (block.kind === 'module') return;
    this.#report = reportOn(block, this.diagnostics);
    const schema =
      block.kind === 'data'
        ? schemas.dataSource(block.type)
        : schemas.resource(block.type);
    if (!schema) {
      const provider = providerOf(block.type);
      const meant = suggest(block.type, schemas.types(provider, block.kind));
      this.#report(
        'check/unknown-type',
        undefined,
        'is no resource type of its provider',
        meant,
      );
      return;
    }
    this.#checkBody(block.body, schema);
    const fact = factsOf(block.type);
    if (fact) checkFacts(block.body, fact, this.#report);
  }

  #checkBody(body: Body, schema: BlockSchema, place?: Place) {
    for (const name of Object.keys(body)) {
      const argument = body[name];
      if (argument === undefined) continue;
      if (place === undefined && META_ARGUMENTS.has(name)) continue;
      const attribute = own(schema.attributes, name);
      const blocks = own(schema.blocks, name);
      if (attribute)
        this.#checkAttribute(argument, attribute, { key: name, inside: place });
      else if (blocks)
        this.#checkNested(argument, blocks, { key: name, inside: place });
      else this.#reportUnknown(name, schema, place);
    }
    const { required, blocks } = this.#demandsOf(schema);
    for (const name of required) {
      if (body[name] === undefined || body[name] === null) {
        this.#report(
          'check/missing-argument',
          { key: name, inside: place },
          'is required and missing',
        );
      }
    }
    for (const [name, minItems] of blocks) {
      if (minItems > nestedBlocks(body[name]).length) {
        this.#report(
          'check/missing-argument',
          { key: name, inside: place },
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

  #reportUnknown(name: string, schema: BlockSchema, place?: Place) {
    const settable = Object.entries(schema.attributes)
      .filter(([, attribute]) => attribute.optional || attribute.required)
      .map(([known]) => known);
    const meant = suggest(name, [...settable, ...Object.keys(schema.blocks)]);
    this.#report(
      'check/unknown-argument',
      { key: name, inside: place },
      'is no argument of that block',
      meant,
    );
  }

  #checkAttribute(
    argument: Argument,
    attribute: AttributeSchema,
    place: Place,
  ) {
    if (!attribute.optional && !attribute.required) {
      this.#report(
        'check/read-only',
        place,
        'is set by the provider and cannot be given',
      );
    } else if (isNested(argument)) {
      this.#report('check/wrong-type', place, 'is an argument, not a block');
    } else if (attribute.type) {
      checkType(argument as Value, attribute.type, place, this.#report);
    }
  }

  #checkNested(argument: Argument, schema: NestedBlockSchema, place: Place) {
    if (argument === null) return;
    const blocks = nestedBlocks(argument);
    if (blocks.length === 0) {
      this.#report('check/wrong-type', place, 'is a block, not an argument');
    }
    const most =
      schema.maxItems ?? (schema.nesting === 'single' ? 1 : Infinity);
    if (blocks.length > most) {
      this.#report(
        'check/too-many-blocks',
        place,
        `may stand there ${most} times`,
      );
    }
    for (const { body } of blocks) this.#checkBody(body, schema.block, place);
  }
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
