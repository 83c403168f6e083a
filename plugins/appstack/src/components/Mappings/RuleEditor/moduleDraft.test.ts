import type { ModuleTarget } from '@appstack/backstage-plugin-appstack-common';
import { moduleProblemsOf, toModule, toModuleDraft } from './moduleDraft';

const postgres: ModuleTarget = {
  source: 'app.terraform.io/fernhill/postgres/aws',
  version: '~> 2.4.0',
  resourceType: 'relational-database',
  inputs: {
    name: '${{ name }}',
    size: 'db.${{ properties.size }}',
    port: 5432,
    port_as_text: '5432',
    options: { zones: ['a', 'b'], encrypted: true, key: null },
  },
  outputs: { host: 'endpoint', port: 'port' },
};

const problemsOf = (changes: Partial<ModuleTarget>) =>
  moduleProblemsOf(toModuleDraft({ ...postgres, ...changes }));

describe('A module as the editor holds it', () => {
  it('is the same module again when nothing was changed', () => {
    const again = toModule(toModuleDraft(postgres));
    expect(JSON.stringify(again)).toBe(JSON.stringify(postgres));
    expect(toModule(toModuleDraft({ source: './m' }))).toEqual({
      source: './m',
    });
    expect(problemsOf({})).toEqual({ inputs: new Map(), outputs: new Map() });
  });

  it.each<[Partial<ModuleTarget>, object]>([
    [{ source: '' }, { source: 'missing' }],
    [{ source: '/etc/modules' }, { source: 'invalid' }],
    [{ version: undefined }, { version: 'missing' }],
    [{ version: '>= 2' }, { version: 'invalid' }],
    [{ source: './modules/postgres' }, { version: 'superfluous' }],
    [{ source: './modules/postgres', version: undefined }, {}],
  ])('with %j has the problem %j', (changes, problems) => {
    const { source, version } = problemsOf(changes);
    expect({ source, version }).toEqual({
      source: undefined,
      version: undefined,
      ...problems,
    });
  });

  it('tells of each row whether its name or its value is wrong', () => {
    const draft = toModuleDraft(postgres);
    const { inputs, outputs } = moduleProblemsOf({
      ...draft,
      inputs: [
        { id: 0, name: 'ok', text: 'x' },
        { id: 1, name: '1st', text: 'x' },
        { id: 2, name: 'ok', text: 'y' },
        { id: 3, name: '', text: 'z' },
        { id: 4, name: 'empty', text: '' },
        { id: 5, name: 'broken', text: '[1' },
        { id: 6, name: '', text: '' },
      ],
      outputs: [
        { id: 0, name: 'Host', text: 'endpoint' },
        { id: 1, name: 'port', text: '' },
        { id: 2, name: 'name', text: 'a.b' },
      ],
    });
    expect(Object.fromEntries(inputs)).toEqual({
      1: { name: 'invalid' },
      2: { name: 'taken' },
      3: { name: 'missing' },
      4: { text: '' },
      5: { text: expect.stringContaining('flow collection') },
    });
    expect(Object.fromEntries(outputs)).toEqual({
      0: { name: 'invalid' },
      1: { text: '' },
      2: { text: '' },
    });
  });
});
