import { toFormSchema } from './propertiesSchema';

const text = { type: 'string' };
const manyOptional = Object.fromEntries(
  Array.from({ length: 20 }, (_, at) => [`a${at}`, text]),
);

describe('The form of properties', () => {
  it('has what is needed first, and of many others those that are set', () => {
    const { schema, addable } = toFormSchema(
      {
        type: 'object',
        properties: { ...manyOptional, name: text, bucket: text },
        required: ['bucket', 'name'],
      },
      new Set(['a7']),
      String,
    );
    expect(Object.keys(schema.properties!)).toEqual(['name', 'bucket', 'a7']);
    // Other layers may set them.
    expect(schema.required).toBeUndefined();
    expect(addable).toHaveLength(19);
  });

  it('of few properties has all, what is needed first', () => {
    const { schema, addable } = toFormSchema(
      { properties: { a: text, b: text }, required: ['b'] },
      new Set(),
      String,
    );
    expect(Object.keys(schema.properties!)).toEqual(['b', 'a']);
    expect(addable).toEqual([]);
  });
});
