import {
  suggest,
  type BlockSchema,
  type ProviderSchemas,
} from '@appstack/compiler';
import { atFile, warning, type Diagnostic } from '@appstack/compiler/model';

/** The arguments of a block; nested blocks are lists of bodies. */
export type Body = Record<string, any>;

/** What Terraform itself reads in every resource. */
const META = new Set([
  ...['count', 'for_each', 'provider', 'depends_on', 'lifecycle'],
  ...['provisioner', 'connection'],
]);

/**
 * What an override of a resource or data source does wrong, by the schema of its
 * provider: Terraform itself no longer checks an overridden block.
 *
 * @param overridden - the body that it overrides, where that can be read
 */
export function misuseOfResource(
  path: string,
  address: string,
  body: Body,
  overridden: Body | undefined,
  schemas: ProviderSchemas,
): Diagnostic[] {
  const [first, second] = address.split('.');
  const schema =
    first === 'data' ? schemas.dataSource(second) : schemas.resource(first);
  if (!schema) return [];
  return [
    ...unknownIn(body, schema, []).map(({ names, meant }) =>
      unknownArgument(path, address, names.join('.'), meant),
    ),
    ...Object.keys(nestedIn(body, schema)).flatMap(name =>
      replaces(path, address, name, body, overridden ?? {}, schema),
    ),
  ];
}

interface Unknown {
  names: string[];
  meant?: string;
}

function unknownIn(
  body: Body,
  schema: BlockSchema,
  parents: readonly string[],
): Unknown[] {
  const own = (record: object, name: string) => Object.hasOwn(record, name);
  return Object.entries(body).flatMap(([name, value]): Unknown[] => {
    if (parents.length === 0 && META.has(name)) return [];
    if (own(schema.attributes, name)) return [];
    if (name === 'dynamic' && !own(schema.blocks, name))
      return dynamicIn(value, schema, parents);
    if (own(schema.blocks, name))
      return bodiesOf(value).flatMap(inner =>
        unknownIn(inner, schema.blocks[name].block, [...parents, name]),
      );
    const known = [
      ...Object.keys(schema.attributes),
      ...Object.keys(schema.blocks),
    ];
    return [{ names: [...parents, name], meant: suggest(name, known) }];
  });
}

/** `dynamic` blocks hold the body of those that they make. */
function dynamicIn(
  value: unknown,
  schema: BlockSchema,
  parents: readonly string[],
): Unknown[] {
  const made = Object.entries((value ?? {}) as Record<string, unknown>);
  return made.flatMap(([name, blocks]) =>
    unknownIn(
      { [name]: bodiesOf(blocks).flatMap(({ content }) => bodiesOf(content)) },
      schema,
      parents,
    ),
  );
}

function bodiesOf(value: unknown): Body[] {
  return [value]
    .flat()
    .filter((body): body is Body => typeof body === 'object' && body !== null);
}

/** The nested blocks of a body by their names, those that are made by `dynamic` too. */
function nestedIn(body: Body, schema: BlockSchema): Record<string, Body[]> {
  const names = [...Object.keys(body), ...Object.keys(body.dynamic ?? {})];
  return Object.fromEntries(
    names
      .filter(name => Object.hasOwn(schema.blocks, name))
      .map(name => [name, bodiesOf(body[name])]),
  );
}

/** An override replaces all blocks of a name; what the given ones repeat is not lost. */
function replaces(
  path: string,
  address: string,
  name: string,
  body: Body,
  overridden: Body,
  schema: BlockSchema,
): Diagnostic[] {
  const { [name]: before = [] } = nestedIn(overridden, schema);
  const after = bodiesOf(body[name]);
  const lost = before.flatMap((block, index) =>
    Object.keys(block).filter(key => !Object.hasOwn(after[index] ?? {}, key)),
  );
  if (lost.length === 0) return [];
  return [
    warning(
      'write/override-replaces',
      `${path} replaces all blocks ${name} of ${address}: ${[...new Set(lost)].join(', ')} of the generated ${before.length === 1 ? 'one is' : `${before.length} are`} gone.`,
      {
        ...atFile(path),
        hint: `An override replaces nested blocks whole: repeat what is to stay.`,
      },
    ),
  ];
}

function unknownArgument(
  path: string,
  address: string,
  name: string,
  meant: string | undefined,
): Diagnostic {
  return warning(
    'write/override-unknown-argument',
    `${path} sets ${name} of ${address}, which is no argument of it: Terraform ignores it there without a word.`,
    { ...atFile(path), hint: meant ? `Did you mean "${meant}"?` : undefined },
  );
}
