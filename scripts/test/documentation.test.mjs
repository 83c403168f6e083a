/** Holds the documentation to the code. */
import '@backstage/cli/config/nodeTransform.cjs';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { model } from '../../tools/packages.mjs';
import { diagnosticEntries } from '../diagnostic-entries.mjs';
import { committed, generated } from '../reference-stack.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = path => readFileSync(join(root, path), 'utf8');

const NOT_OURS = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

/** Every file below a folder, by its path in the repository. */
function* filesBelow(folder) {
  for (const entry of readdirSync(join(root, folder), {
    withFileTypes: true,
  })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !NOT_OURS.has(entry.name))
      yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

const sources = ['packages', 'plugins']
  .flatMap(folder => [...filesBelow(folder)])
  .filter(path => /\/src\/.*\.tsx?$/.test(path))
  .filter(path => !/\.test\.tsx?$|__testUtils__|\/golden\//.test(path))
  .map(path => [path, read(path)]);

const REGISTRY = 'packages/compiler/src/model/diagnosticCodes.ts';
const { DIAGNOSTIC_CODES } = createRequire(import.meta.url)(
  join(root, REGISTRY),
);

/** As the documentation calls them. */
const SEVERITY = { error: 'error', warning: 'warning', note: 'info' };

test('every diagnostic code is explained with its severities, and nothing else is', () => {
  const page = read('docs/diagnostics.md');
  const explained = [...page.matchAll(/^### `([^`]+)`\n\n([^.]+)/gm)].map(
    ([, code, start]) => [
      code,
      [...start.matchAll(/\*\*(\w+)\*\*/g)].map(([, word]) => SEVERITY[word]),
    ],
  );
  const registered = Object.entries(DIAGNOSTIC_CODES).map(
    ([code, { severities }]) => [code, severities],
  );
  const sorted = entries =>
    entries.map(([code, severities]) => `${code} ${[...severities].sort()}`);
  assert.deepEqual(sorted(explained).sort(), sorted(registered).sort());

  const anchors = anchorsOf(page);
  for (const { anchor } of Object.values(DIAGNOSTIC_CODES))
    assert.ok(anchors.has(anchor), anchor);
});

test('the portal explains diagnostic codes as the documentation does', async () => {
  const written = await diagnosticEntries();
  assert.equal(
    written.committed,
    written.generated,
    'run `node scripts/diagnostic-entries.mjs`',
  );
  assert.deepEqual(
    Object.keys(JSON.parse(written.committed)).sort(),
    Object.keys(DIAGNOSTIC_CODES).sort(),
  );
});

test('every registered diagnostic code is given by some code', () => {
  const given = new Set();
  for (const [path, text] of sources) {
    if (path === REGISTRY) continue;
    for (const [, code] of text.matchAll(/'([a-z]+\/[a-z0-9-]+)'/g))
      given.add(code);
  }
  const unused = Object.keys(DIAGNOSTIC_CODES).filter(code => !given.has(code));
  assert.deepEqual(unused, []);
});

test('every diagnostic code that is given is registered', () => {
  const unregistered = sources.flatMap(([path, text]) =>
    [...text.matchAll(/\b(?:error|warning|info)\(\s*'([^'/\s]+\/[^'\s]+)'/g)]
      .filter(([, code]) => !(code in DIAGNOSTIC_CODES))
      .map(([, code]) => `${path}: ${code}`),
  );
  assert.deepEqual(unregistered, []);
});

test('every permission and every rule is described', () => {
  const described = read('docs/permissions.md');
  const permissions = ['basic', 'resources', 'pulumi']
    .map(file => read(`plugins/appstack-common/src/permissions/${file}.ts`))
    .join('');
  const named = [
    ...permissions.matchAll(/name: '(appstack\.[^']+)'/g),
    ...['rules', 'pulumi']
      .map(file => read(`plugins/appstack-node/src/permissions/${file}.ts`))
      .join('')
      .matchAll(/name: '([A-Z_]+)'/g),
  ].map(([, name]) => name);
  assert.ok(named.length > 10);
  const missing = named.filter(name => !described.includes(`\`${name}\``));
  assert.deepEqual(missing, []);
});

test('every key of the configuration is described', () => {
  // The keys of rules are those of mappings that are made in the portal, too.
  const described = read('docs/configuration.md') + read('docs/mapping.md');
  const keys = [
    ...read('plugins/appstack-backend/config.d.ts').matchAll(/^\s+(\w+)\??:/gm),
  ].map(([, key]) => key);
  assert.ok(keys.length > 30);
  const missing = [...new Set(keys)].filter(
    key => !new RegExp(`\\b${key}\\b`).test(described),
  );
  assert.deepEqual(missing, []);
});

const pages = ['README.md', 'CONTRIBUTING.md']
  .concat(
    ...['docs', 'packages', 'plugins', 'examples', 'tools'].map(folder =>
      [...filesBelow(folder)].filter(path => path.endsWith('.md')),
    ),
  )
  .filter(path => !/^docs\/reference-stack\/\w+\/environments/.test(path));

test('a list of clouds in a page names all of them', () => {
  const lines = pages.flatMap(page =>
    read(page)
      .split('\n')
      .map((line, at) => ({ place: `${page}:${at + 1}`, line })),
  );
  const named = lines
    .map(({ place, line }) => ({
      place,
      missing: model.CLOUDS.filter(cloud => !line.includes(`\`${cloud}\``)),
    }))
    .filter(({ missing }) => missing.length < model.CLOUDS.length - 2);
  assert.ok(named.length > 2);
  assert.deepEqual(
    named.filter(({ missing }) => missing.length > 0),
    [],
  );
});

test('links lead somewhere', () => {
  const broken = pages.flatMap(page =>
    [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target)
      .filter(target => !/^[a-z]+:/.test(target))
      .filter(target => !leadsSomewhere(page, target))
      .map(target => `${page}: ${target}`),
  );
  assert.deepEqual(broken, []);
});

function leadsSomewhere(page, target) {
  const [path, anchor] = target.split('#');
  const full = path ? resolve(root, dirname(page), path) : join(root, page);
  if (!statSync(full, { throwIfNoEntry: false })) return false;
  return !anchor || anchorsOf(read(relative(root, full))).has(anchor);
}

/** What the pages on how to add something add. */
const ADDED =
  /configuration-?parameter|hetzner|hcloud|shorten|Statistics|mapping-?counts/i;

const FILE = /`((?:docs|examples|packages|plugins|scripts|tools)\/[\w./-]+)`/g;

const exists = path => statSync(path, { throwIfNoEntry: false }) !== undefined;

test('files that are named are there', () => {
  const named = pages.flatMap(page =>
    [...read(page).matchAll(FILE)].map(([, path]) => ({ page, path })),
  );
  assert.ok(named.length > 40);
  const missing = named
    .filter(({ path }) => !ADDED.test(path) && !path.includes('NAME'))
    // From the root, or from the folder of the page.
    .filter(({ page, path }) =>
      [root, join(root, dirname(page))].every(
        folder => !exists(join(folder, path)),
      ),
    );
  assert.deepEqual(missing, []);
});

const EXPORT =
  /^export (?:abstract |async )?(?:const|function|class|type|interface) (\w+)/gm;
const IMPORT = /^import (?:type )?\{([^}]+)\} from '(?:@appstack\/|\.)[^']+'/gm;

test('what examples import is exported', () => {
  const exported = new Set(
    ['packages', 'plugins', 'examples']
      .flatMap(folder => [...filesBelow(folder)])
      .filter(path => /\.tsx?$/.test(path))
      .flatMap(path => [...read(path).matchAll(EXPORT)])
      .map(([, name]) => name),
  );
  const imported = pages.flatMap(page =>
    [...read(page).matchAll(/^```tsx?\n([\s\S]*?)^```/gm)]
      .flatMap(([, code]) => [...code.matchAll(IMPORT)])
      .flatMap(([, names]) => names.split(','))
      .map(name => name.trim().replace(/^type | as \w+$/g, ''))
      .filter(name => name !== '')
      .map(name => ({ page, name })),
  );
  assert.ok(imported.length > 20);
  const missing = imported.filter(
    ({ name }) => !ADDED.test(name) && !exported.has(name),
  );
  assert.deepEqual(missing, []);
});

/** The anchors that headings get where Markdown is shown. */
const anchorsOf = text =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replace(/ /g, '-'),
    ),
  );

test('the reference stack is what is generated today', async () => {
  const [wanted, present] = await Promise.all([generated(), committed()]);
  const paths = new Set([...Object.keys(wanted), ...Object.keys(present)]);
  const outdated = [...paths].filter(path => wanted[path] !== present[path]);
  assert.deepEqual(
    outdated,
    [],
    'run `node scripts/reference-stack.mjs` and review the difference',
  );
});

test('every argument that a state backend takes stands in the documentation', () => {
  const { STATE_BACKEND_ARGUMENTS } = createRequire(import.meta.url)(
    join(root, 'packages/compiler/src/model/stateBackend.ts'),
  );
  const page = read('docs/configuration.md');
  const listed = Object.keys(STATE_BACKEND_ARGUMENTS).map(type => {
    const rows = [...page.matchAll(new RegExp(`^\\| \`${type}\` .*$`, 'gm'))];
    const [, ...words] = [...rows.at(-1)[0].matchAll(/`(\w+)`/g)];
    return [type, words.map(([, word]) => word)];
  });
  assert.deepEqual(Object.fromEntries(listed), STATE_BACKEND_ARGUMENTS);
});
