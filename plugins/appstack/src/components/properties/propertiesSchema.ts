import type { RJSFSchema, UiSchema } from '@rjsf/utils';

/** Types with more properties than this show those that are needed or set, and a way to add others. */
const MANY = 16;

type Schemas = Record<string, Record<string, unknown>>;

export interface PropertiesSchema {
  schema: RJSFSchema;
  uiSchema: UiSchema;
  /** Properties that can be added to the form. */
  addable: string[];
}

/**
 * The schema of the form, with what is needed first. Nothing is required and
 * nothing has a default here: a rule sets some properties, the other layers add
 * the rest.
 */
export function toFormSchema(
  document: Record<string, unknown>,
  shown: ReadonlySet<string>,
  describeDefault: (value: string) => string,
): PropertiesSchema {
  const { $schema, required, ...schema } = document;
  const all = (schema.properties ?? {}) as Schemas;
  const needed = new Set(Array.isArray(required) ? required : []);
  const inOrder = Object.keys(all);
  const names = [
    ...inOrder.filter(name => needed.has(name)),
    ...inOrder.filter(name => !needed.has(name)),
  ];
  const isShown = (name: string) => needed.has(name) || shown.has(name);
  const visible = names.length > MANY ? names.filter(isShown) : names;

  const properties: Schemas = {};
  const uiSchema: UiSchema = { 'ui:submitButtonOptions': { norender: true } };
  for (const name of visible) {
    const { default: fallback, ...property } = all[name];
    properties[name] = property;
    uiSchema[name] = {
      ...(property.type === 'boolean' && { 'ui:widget': 'select' }),
      ...(fallback !== undefined && {
        'ui:help': describeDefault(JSON.stringify(fallback)),
      }),
    };
  }
  return {
    schema: { ...schema, properties } as RJSFSchema,
    uiSchema,
    addable: names.filter(name => !visible.includes(name)).sort(),
  };
}

/** The values that are set: a field that was emptied, or never filled, leaves nothing behind. */
export function withoutEmpty(
  values: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [
        name,
        isObject(value) ? withoutEmpty(value) : value,
      ])
      .filter(([, value]) => !isEmpty(value)),
  );
}

/** The form makes a list for every list of the schema. */
function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
