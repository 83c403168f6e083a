type JsonSchema = Record<string, unknown>;

/** A property of a resource type, as shown to users. */
export interface PropertyDescription {
  /** With those that it lies in: `backup.retentionDays`. */
  name: string;
  /** `string`, `number[]` … */
  type: string;
  /** The only values that it may have. */
  values: string[];
  /** As JSON; absent when nothing is set by default. */
  fallback?: string;
  description?: string;
}

/** The names of the properties that a JSON Schema describes. */
export function propertyNamesOf(schema: JsonSchema): string[] {
  return Object.keys(asSchemas(schema.properties));
}

/** The properties of a JSON Schema; those of nested objects follow them. */
export function describeProperties(
  schema: JsonSchema,
  prefix = '',
): PropertyDescription[] {
  return Object.entries(asSchemas(schema.properties)).flatMap(
    ([name, property]) => {
      const inner =
        property.type === 'object' && property.properties
          ? describeProperties(property, `${prefix}${name}.`)
          : [];
      return [
        {
          name: `${prefix}${name}`,
          type: typeOf(property),
          values: valuesOf(property),
          ...(property.default !== undefined && {
            fallback: JSON.stringify(property.default),
          }),
          ...(typeof property.description === 'string' && {
            description: property.description,
          }),
        },
        ...inner,
      ];
    },
  );
}

function typeOf(schema: JsonSchema): string {
  const { type, items } = schema;
  const forms = formsOf(schema);
  if (forms.length > 0) {
    return [...new Set(forms.map(typeOf))].join(' | ');
  }
  if (type === 'array') {
    return items ? `${typeOf(items as JsonSchema)}[]` : 'array';
  }
  if (type === undefined) {
    const [value] = valuesOf(schema);
    return value === undefined ? 'any' : typeof JSON.parse(value);
  }
  return [type].flat().join(' | ');
}

function valuesOf(schema: JsonSchema): string[] {
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  if (Array.isArray(schema.enum)) {
    return schema.enum.map(value => JSON.stringify(value));
  }
  const forms = formsOf(schema).map(valuesOf);
  return forms.every(values => values.length > 0) ? forms.flat() : [];
}

function formsOf({ anyOf, oneOf }: JsonSchema): JsonSchema[] {
  return (anyOf ?? oneOf ?? []) as JsonSchema[];
}

function asSchemas(value: unknown): Record<string, JsonSchema> {
  return (value ?? {}) as Record<string, JsonSchema>;
}
