import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { refOf } from '../references';
import { readCatalog } from './readCatalog';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'appstack-catalog-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(path: string, content: string): Promise<string> {
  const full = join(folder, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, content);
  return full;
}

async function read(...paths: string[]) {
  const catalog = await readCatalog(paths.length > 0 ? paths : [folder]);
  return {
    ...catalog,
    refs: catalog.entities.map(entity => refOf(entity)?.split('/')[1]),
    found: catalog.diagnostics.map(
      ({ severity, code, path = '' }) =>
        `${severity} ${code} ${path.slice(path.lastIndexOf('/') + 1)}`,
    ),
  };
}

const component = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${more}`;

const json = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
});

describe('what is read', () => {
  it('takes every YAML and JSON file of a folder, in a fixed order', async () => {
    await put('b.yml', component('from-yml'));
    await put('a/deep/catalog-info.yaml', component('from-yaml'));
    await put('c.json', JSON.stringify(json('from-json')));
    await put(
      'd.jsonl',
      `${JSON.stringify(json('line-1'))}\n\n{"entity":${JSON.stringify(json('line-3'))}}\n`,
    );
    await put('readme.md', component('not-read'));
    await put('node_modules/x/catalog-info.yaml', component('not-read'));
    const { refs, found, complete } = await read();
    expect(refs).toEqual([
      'from-yaml',
      'from-yml',
      'from-json',
      'line-1',
      'line-3',
    ]);
    expect(found).toEqual([]);
    expect(complete).toBe(true);
  });

  it('takes files, globs and lists once each, however often they are named', async () => {
    const one = await put('one.yaml', component('one'));
    await put('two.yaml', component('two'));
    await put('list.json', JSON.stringify([json('three'), json('four')]));
    await put('query.json', JSON.stringify({ items: [json('five')] }));
    const { refs } = await read(one, join(folder, '*.yaml'), folder);
    expect(refs).toEqual(['one', 'two', 'three', 'four', 'five']);
  });

  it('follows Locations to files below the named folder, and no further', async () => {
    await put('outside.yaml', component('outside'));
    await put('catalog/parts/a.yaml', component('a'));
    await put('catalog/parts/b.yaml', component('b'));
    const all = await put(
      'catalog/all.yaml',
      `kind: Location\nmetadata: {name: all}\nspec:\n  targets: [./parts/*.yaml, ../outside.yaml, ./all.yaml, 'https://example.com/c.yaml']\n`,
    );
    const { refs, found } = await read(all);
    expect(refs).toEqual(['all', 'a', 'b']);
    expect(found).toEqual([
      'warning read/location-empty all.yaml:1',
      'info read/location-elsewhere all.yaml:1',
    ]);
  });

  it('reads Windows line ends, a byte order mark, directives and comments', async () => {
    await put(
      'catalog-info.yaml',
      `\uFEFF# owned by us\r\n%YAML 1.2\r\n---\r\n${component('first').replace(/\n/g, '\r\n')}...\r\n--- # next\r\n${component('second')}---\n`,
    );
    const { refs, found, places } = await read();
    expect(refs).toEqual(['first', 'second']);
    expect(found).toEqual([]);
    expect(places.get('component:default/first')).toMatch(/:4$/);
    expect(places.get('component:default/second')).toMatch(/:10$/);
  });

  it('keeps dates, versions and yes as the catalog does', async () => {
    await put(
      'catalog-info.yaml',
      component('a', 'spec: {a: 2024-01-01, b: yes, c: 1.10}\n'),
    );
    const { entities } = await read();
    expect(entities[0]).toMatchObject({
      spec: { a: '2024-01-01', b: 'yes', c: 1.1 },
    });
  });
});

describe('what cannot be read', () => {
  it('names file and line of a malformed document and uses the others', async () => {
    await put(
      'catalog-info.yaml',
      [
        component('first'),
        component('tab', 'spec:\n  profile:\n\temail: x\n'),
        component('indented', 'spec:\n  type: app\n    owner: x\n'),
        component('last'),
      ].join('---\n'),
    );
    const { refs, found, complete } = await read();
    expect(refs).toEqual(['first', 'last']);
    expect(found).toEqual([
      'warning read/malformed-document catalog-info.yaml:12',
      'warning read/malformed-document catalog-info.yaml:20',
    ]);
    expect(complete).toBe(false);
  });

  it.each([
    ['a key twice', component('a', 'spec: {owner: x}\nspec: {owner: y}\n')],
    ['an alias to its own parent', component('a', 'spec: &a\n  self: *a\n')],
    [
      'aliases that multiply',
      component(
        'a',
        `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh']
          .map((key, index) => {
            const alias = `*${'abcdefg'[index]}`;
            return `${key}: &${key} [${Array(9).fill(alias).join(',')}]\n`;
          })
          .join('')}`,
      ),
    ],
    ['endless nesting', component('a', `spec: ${'['.repeat(20_000)}`)],
    ['an unclosed quote', component('a', 'spec: {owner: "x}\n')],
    ['a block of a template', component('a', '{% if x %}\nspec: {}\n')],
  ])('survives %s', async (_, text) => {
    await put('catalog-info.yaml', `${text}\n---\n${component('good')}`);
    const { refs, found } = await read();
    expect(refs).toEqual(['good']);
    expect(found).toEqual([
      expect.stringMatching(
        /^warning read\/malformed-document catalog-info.yaml:\d+$/,
      ),
    ]);
  });

  it('names the line of malformed JSON', async () => {
    await put(
      'a.json',
      '{"kind": "Component",\n "metadata": {"name": "a"}\n "spec": {}}',
    );
    await put('b.jsonl', `${JSON.stringify(json('b'))}\n{"kind":"Component"\n`);
    const { refs, found } = await read();
    expect(refs).toEqual(['b']);
    expect(found).toEqual([
      'warning read/malformed-document a.json:3',
      'warning read/malformed-document b.jsonl:2',
    ]);
  });

  it('says what else lies in the folder without making a fuss of it', async () => {
    await put('catalog-info.yaml', component('a'));
    await put(
      'deployment.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n---\n- 1\n',
    );
    await put('package.json', '{"name": "a"}');
    await put('tsconfig.json', '{"a": 1, // comment\n}');
    await put('skeleton/catalog-info.yaml', component('${{ values.name }}'));
    await put(
      'nameless.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {}\n',
    );
    const { refs, found, complete, diagnostics } = await read();
    expect(refs).toEqual(['a']);
    expect(found).toEqual([
      'warning read/not-an-entity nameless.yaml:1',
      'info read/ignored-documents ',
    ]);
    expect(diagnostics.at(-1)?.message).toMatch(/^5 documents/);
    expect(complete).toBe(true);
  });

  it('does not follow links out of a folder', async () => {
    await put('elsewhere/a.yaml', component('a'));
    await put('catalog/b.yaml', component('b'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'catalog/link'));
    expect((await read(join(folder, 'catalog'))).refs).toEqual(['b']);
  });

  it('never takes nothing for an empty catalog', async () => {
    await put('catalog-info.yaml', 'hello: world\n');
    expect((await read()).found).toContain('error read/empty-catalog ');
    await expect(read(join(folder, 'missing'))).rejects.toThrow(
      /Nothing to read at .*missing/,
    );
    await expect(read(join(folder, '*.jsonl'))).rejects.toThrow(
      /Nothing to read/,
    );
  });
});
