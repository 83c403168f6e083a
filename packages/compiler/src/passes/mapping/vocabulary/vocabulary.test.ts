import { BUILT_IN_TYPES } from '../../../resource-types/registry';
import { EXACT_TYPES, SKIPPED_TYPES, TOKENS, UMBRELLAS } from '.';

describe('The vocabulary of the default mappings', () => {
  it('has a word for every resource type, and names no other', () => {
    const named = new Set(
      [
        ...EXACT_TYPES,
        ...TOKENS,
        ...UMBRELLAS.flatMap(({ assumed, hints }) => [
          ...(assumed ? [assumed] : []),
          ...hints,
        ]),
      ].map(({ resourceType }) => resourceType),
    );
    expect([...named].sort()).toEqual(
      BUILT_IN_TYPES.map(({ name }) => name).sort(),
    );
  });

  it('has each type of the catalog once, but for those that mean more for one kind', () => {
    const types = [...EXACT_TYPES, ...SKIPPED_TYPES, ...UMBRELLAS]
      .filter(one => !('kind' in one))
      .flatMap(one => one.types);
    expect(types.filter((type, at) => types.indexOf(type) !== at)).toEqual([]);
  });
});
