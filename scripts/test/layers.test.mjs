/** Plants forbidden imports and sees lint fail. No file is written. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { root } from '../lib/workspace.mjs';

const { ESLint } = createRequire(join(root, 'package.json'))('eslint');

/** Of each package: imports up or sideways, and one that runs down. */
const packages = {
  'packages/compiler': {
    forbidden: [
      ['model/planted.ts', '../util/hash'],
      ['catalog/planted.ts', '../terraform/printer'],
      ['clouds/aws/planted.ts', '../gcp/contract'],
      ['clouds/azure/planted.ts', '../../resource-types/registry'],
      ['resource-types/queue/planted.ts', '../../passes/link'],
      ['passes/link/planted.ts', '../mapping'],
      ['passes/emit/planted.ts', '../../compile'],
    ],
    allowed: ['passes/emit/planted.ts', '../../terraform/printer'],
  },
  'plugins/appstack': {
    forbidden: [
      ['hooks/planted.ts', '../components/common'],
      ['components/common/planted.tsx', '../design/connectionsOf'],
      ['components/StackList/planted.tsx', '../StackPage/StackPage'],
      ['components/SyncDialog/planted.tsx', '../../plugin'],
    ],
    allowed: ['components/StackPage/planted.tsx', '../../hooks'],
  },
  'plugins/appstack-backend': {
    forbidden: [
      ['database/planted.ts', '../service/StackGate'],
      ['permissions/planted.ts', '../catalog'],
      ['service/sync/planted.ts', '../../api/parse'],
      ['api/planted.ts', '../plugin'],
    ],
    allowed: ['service/planted.ts', '../database'],
  },
  'plugins/appstack-common': {
    forbidden: [
      ['wire/planted.ts', '../client'],
      ['client/planted.ts', '../index'],
    ],
    allowed: ['client/planted.ts', '../wire'],
  },
  'packages/cli': {
    forbidden: [
      ['catalog/planted.ts', '../settings/loadSettings'],
      ['output/planted.ts', '../settings/loadSettings'],
      ['settings/planted.ts', '../commands/generate'],
      ['commands/planted.ts', '../program'],
    ],
    allowed: ['commands/planted.ts', '../settings/loadSettings'],
  },
};

const FORMS = [
  from => `import * as planted from '${from}';\n\nplanted.toString();`,
  from =>
    `import type * as planted from '${from}';\n\nexport type P = typeof planted;`,
  from => `export * from '${from}';`,
  from => `export const planted = () => import('${from}');`,
];

for (const [folder, { forbidden, allowed }] of Object.entries(packages)) {
  describe(`imports of ${folder} run down only`, () => {
    let eslint;
    before(() => {
      eslint = new ESLint({ cwd: join(root, folder) });
    });

    /** How often the rule objects to each way of importing. */
    const objections = ([file, from]) =>
      Promise.all(
        FORMS.map(async form => {
          const filePath = join(root, folder, 'src', file);
          const [{ messages }] = await eslint.lintText(form(from), {
            filePath,
          });
          assert.deepEqual(
            messages.filter(({ fatal }) => fatal),
            [],
          );
          return messages.filter(
            ({ ruleId, severity }) =>
              ruleId === 'import/no-restricted-paths' && severity === 2,
          ).length;
        }),
      );

    for (const [file, from] of forbidden) {
      test(`${file} does not import ${from}`, async () => {
        assert.deepEqual(await objections([file, from]), [1, 1, 1, 1]);
      });
    }

    test(`${allowed[0]} imports ${allowed[1]}`, async () => {
      assert.deepEqual(await objections(allowed), [0, 0, 0, 0]);
    });
  });
}
