#!/usr/bin/env node
/**
 * Runs all required checks, one after the other, and reports the result of each
 * at the end. Arguments narrow it down to Jest with these arguments:
 *
 *     npm test -- plugins/appstack-backend
 */
import { readdirSync } from 'node:fs';
import { runSteps } from './lib/steps.mjs';

const jestArguments = process.argv.slice(2);

// Without CI the tests would watch; databases come from with-postgres.mjs, not
// from Docker.
process.env.CI = '1';
process.env.BACKSTAGE_TEST_DISABLE_DOCKER = '1';

const harnessTests = [
  'tools/terraform/test',
  'tools/corpus/test',
  'packages/provider-schemas/scripts',
  'scripts/test',
]
  .flatMap(folder => readdirSync(folder).map(file => `${folder}/${file}`))
  .filter(path => path.endsWith('.test.mjs'));

const steps = [
  ...(jestArguments.length === 0
    ? [
        {
          name: 'Terraform stand-in, schema data, documentation, lint rules',
          command: 'node',
          args: ['--test', ...harnessTests],
        },
      ]
    : []),
  {
    name: 'unit and integration tests',
    command: 'node',
    args: [
      'scripts/with-postgres.mjs',
      'backstage-cli',
      'repo',
      'test',
      ...jestArguments,
    ],
  },
  ...(jestArguments.length === 0
    ? [
        {
          name: 'matrix of resource types and clouds',
          command: 'node',
          args: ['tools/matrix.mjs'],
        },
      ]
    : []),
];

process.exitCode = (await runSteps(steps)) ? 0 : 1;
