import { fits, rowsOf, variableProblems } from './moduleVariables';

const variable = (name: string, type: string, part: object = {}) => ({
  ...{ name, type, required: true, sensitive: false },
  ...part,
});
const aModule = {
  variables: [
    variable('subnet_ids', 'list(string)'),
    variable('password', 'string', { sensitive: true }),
    variable('size', 'string', { required: false }),
  ],
  outputs: [],
};
const row = (id: number, name: string, text: string) => ({ id, name, text });

describe('The form of a module', () => {
  it('has required variables first, also without a value, and keeps the other rows', () => {
    const rows = [row(4, 'size', 'small'), row(7, 'password', 'x')];
    expect(rowsOf(rows, aModule)).toEqual([
      row(8, 'subnet_ids', ''),
      row(7, 'password', 'x'),
      row(4, 'size', 'small'),
    ]);
    expect(rowsOf(rows, undefined)).toEqual(rows);
  });

  it('says which inputs are missing, not known, sensitive or of another type', () => {
    const problems = (...rows: [string, string][]) => {
      const written = rows.map(([name, text], id) => row(id, name, text));
      const all = rowsOf(written, aModule);
      return Object.fromEntries(
        [...variableProblems(written, aModule)].map(([id, problem]) => [
          all.find(one => one.id === id)!.name,
          problem,
        ]),
      );
    };
    expect(problems()).toEqual({
      subnet_ids: { text: '' },
      password: { name: 'sensitive' },
    });
    expect(problems(['subnet_ids', 'a'], ['sizes', 's'], ['', ''])).toEqual({
      subnet_ids: { type: 'list(string)' },
      password: { name: 'sensitive' },
      sizes: { name: 'unknown' },
    });
    expect(variableProblems([row(1, 'sizes', 's')], undefined).size).toBe(0);
  });

  it('takes what Terraform would take for a type', () => {
    const template = '${{ foundations.private_subnet_ids }}';
    for (const type of ['list(string)', 'map(number)', 'number', 'bool']) {
      expect([type, fits(type, template)]).toEqual([type, true]);
    }
    expect(fits('list(string)', '- a')).toBe(true);
    expect(fits('object({ a = string })', 'a: b')).toBe(true);
    expect(fits('map(string)', '- a')).toBe(false);
    expect(fits('number', '"5"')).toBe(true);
    expect(fits('number', 'five')).toBe(false);
    expect(fits('bool', 'yes')).toBe(false);
    expect(fits('string', '5')).toBe(true);
    expect(fits('string', '[a]')).toBe(false);
    expect(fits('any', '[a]')).toBe(true);
    expect(fits('list(string)', '[')).toBe(true);
  });
});
