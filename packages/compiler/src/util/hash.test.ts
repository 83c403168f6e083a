import fc from 'fast-check';
import { canonicalJson, sameJson } from './hash';
import { printJson } from './unseen';

const json = fc.jsonValue({ maxDepth: 5 });

describe('sameJson', () => {
  const withUndefined = fc.object({
    maxDepth: 3,
    key: fc.constantFrom('a', 'b', 'c', '__proto__'),
    values: [fc.constantFrom(0, 1, '', 'x', null, undefined, true)],
  });

  it('holds exactly for values with the same canonical JSON', () => {
    fc.assert(
      fc.property(withUndefined, withUndefined, (one, other) => {
        expect(sameJson(one, other)).toBe(
          canonicalJson(one) === canonicalJson(other),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('does not mind the order of keys or members without a value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), object => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        expect(sameJson({ ...turned, without: undefined }, object)).toBe(true);
        expect(sameJson({ ...turned, with: 1 }, object)).toBe(false);
      }),
    );
  });
});

describe('printJson', () => {
  it('prints what reads back as the same value, without unseen characters', () => {
    fc.assert(
      fc.property(json, value => {
        const printed = printJson(value);
        expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(printed).not.toMatch(/[\u0080-\u009f\u2028-\u202e\ufeff]/);
      }),
    );
  });

  it('puts each member of lists and objects near the top on a line of its own, all deeper ones on one', () => {
    expect(
      printJson({
        format: 1,
        design: { name: 'shop', nodes: [{ id: 'a', on: { b: 1 } }], none: [] },
        names: { a: 'b', c: 'd' },
        without: undefined,
        resources: [{ address: 'x', list: [1, 2] }, [1, [2]]],
        empty: {},
      }),
    ).toBe(`{
  "format": 1,
  "design": {
    "name": "shop",
    "nodes": [
      {"id":"a","on":{"b":1}}
    ],
    "none": []
  },
  "names": {
    "a": "b",
    "c": "d"
  },
  "resources": [
    {"address":"x","list":[1,2]},
    [
      1,
      [2]
    ]
  ],
  "empty": {}
}`);
  });
});
