import { configurationSchema } from '@appstack/compiler/model';
import { loadConfigSchema } from '@backstage/config-loader';
import { resolve } from 'node:path';
import * as z from 'zod';

/** The keywords of JSON Schema in use. */
interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
}

/** The schema of this package's config.d.ts, as Backstage reads it. */
async function declared(): Promise<JsonSchema> {
  const packageJson = resolve(__dirname, '../package.json');
  const schema = await loadConfigSchema({
    dependencies: [],
    packagePaths: [packageJson],
    excludePackageDependencies: true,
  } as Parameters<typeof loadConfigSchema>[0]);
  const { schemas } = schema.serialize() as unknown as {
    schemas: { value: JsonSchema; packageName: string }[];
  };
  const own = schemas.filter(({ packageName }) =>
    packageName.endsWith('appstack-backend'),
  );
  expect(own).toHaveLength(1);
  const { properties, definitions } = own[0].value;
  return { ...properties!.appstack, definitions };
}

/** One line for each value that a document may hold: its path, its type or its choices, and whether it is needed. */
function outline(root: JsonSchema): string[] {
  const lines = new Set<string>();
  const resolved = (schema: JsonSchema): JsonSchema =>
    schema.$ref
      ? root.definitions![schema.$ref.replace('#/definitions/', '')]
      : schema;
  const visit = (given: JsonSchema, path: string) => {
    const schema = resolved(given);
    const forms = schema.anyOf ?? schema.oneOf;
    if (forms) {
      forms.forEach(form => visit(form, path));
      return;
    }
    const types = [schema.type ?? []].flat();
    const choices = schema.enum ?? (schema.const ? [schema.const] : undefined);
    lines.add(
      `${path}: ${choices ? choices.join(' | ') : types.join(' | ') || 'any'}`,
    );
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const needed = schema.required?.includes(name) ? '' : '?';
      visit(property, `${path}.${name}${needed}`);
    }
    if (schema.items) visit(schema.items, `${path}[]`);
    const { additionalProperties: others } = schema;
    if (typeof others === 'object') visit(others, `${path}.*`);
  };
  visit(root, 'appstack');
  // A choice between types is written as one list, or as several forms.
  const single = [...lines].flatMap(line => {
    const [path, types] = line.split(': ');
    return path && /^[a-z]+( \| [a-z]+)*$/.test(types) && !types.includes('aws')
      ? types.split(' | ').map(type => `${path}: ${type}`)
      : [line];
  });
  return [...new Set(single)].sort();
}

describe('config.d.ts', () => {
  it('says the same as the schema that the configuration is read with', async () => {
    const schema = z.toJSONSchema(configurationSchema, { io: 'input' });

    expect(outline(await declared())).toEqual(outline(schema as JsonSchema));
  });
});
