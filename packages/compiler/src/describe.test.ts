import { createRegistry, describeResourceTypes } from '.';
import { resourceTypeDescriptionSchema } from './model';

describe('What is shown of a resource type', () => {
  const types = describeResourceTypes(createRegistry());
  const cellOf = (name: string, cloud: string) =>
    types
      .find(type => type.name === name)!
      .clouds.find(cell => cell.cloud === cloud)!;

  it('names the outputs that a cloud has beyond the contract', () => {
    expect(cellOf('queue', 'aws').outputs).toMatchObject({
      url: { type: 'string' },
      arn: { type: 'string', description: expect.any(String) },
    });
    expect(cellOf('queue', 'azure').outputs).not.toHaveProperty('arn');
    expect(cellOf('graph-database', 'aws').outputs).toEqual({});
  });

  it('has what the contract promises on every cloud', () => {
    for (const { name, contract, clouds } of types) {
      for (const { cloud, supported, outputs } of clouds) {
        if (!supported) continue;
        expect([name, cloud, Object.keys(outputs ?? {})]).toEqual([
          name,
          cloud,
          expect.arrayContaining(Object.keys(contract)),
        ]);
      }
    }
  });

  it('is what the API promises', () => {
    expect(
      resourceTypeDescriptionSchema.strict().array().parse(types),
    ).toHaveLength(types.length);
  });
});
