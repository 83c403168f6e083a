import { BUILT_IN_TYPES } from './registry';

it('has one resource type of a name: an announced one that got a blueprint is no longer announced', () => {
  const names = BUILT_IN_TYPES.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
