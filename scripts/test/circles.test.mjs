/** Plants circles of imports and sees the check of the repository fail. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { root } from '../lib/workspace.mjs';

const depcruise = join(
  root,
  'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
);

let repository;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'appstack-circles-'));
});
afterEach(() => rmSync(repository, { recursive: true, force: true }));

/** The report on a repository that consists of these files. */
function check(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  const { status, stdout } = spawnSync(
    process.execPath,
    [depcruise, '--config', join(root, '.dependency-cruiser.cjs'), 'packages'],
    { cwd: repository, encoding: 'utf8' },
  );
  return { status, stdout };
}

const found = ({ status, stdout }) =>
  status !== 0 && /error no-circular/.test(stdout);

test('a circle of values is found', () => {
  const report = check({
    'packages/a/src/one.ts':
      "import { two } from './two';\nexport const one = () => two();\n",
    'packages/a/src/two.ts':
      "import { one } from './one';\nexport const two = () => one();\n",
  });
  assert.ok(found(report), report.stdout);
});

test('a circle of types is found, however many files it runs through', () => {
  const report = check({
    'packages/a/src/one.ts':
      "import type { Two } from './two';\nexport interface One { two: Two }\n",
    'packages/a/src/two.ts':
      "import { type Three } from './inner';\nexport interface Two { three: Three }\n",
    'packages/a/src/inner/index.ts': "export * from './three';\n",
    'packages/a/src/inner/three.ts':
      "export interface Three { one: import('../one').One }\n",
  });
  assert.ok(found(report), report.stdout);
});

test('files that do not import each other pass', () => {
  const report = check({
    'packages/a/src/one.ts':
      "import type { Two } from './two';\nexport interface One { two: Two }\n",
    'packages/a/src/two.ts': 'export interface Two { two: 2 }\n',
  });
  assert.equal(report.status, 0, report.stdout);
  assert.match(report.stdout, /2 modules, 1 dependencies cruised/);
});
