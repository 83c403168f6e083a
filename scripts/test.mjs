#!/usr/bin/env node
/**
 * Runs everything that has to pass, one step after the other, and says at the
 * end how each went. Arguments narrow it down to Jest with these arguments:
 *
 *     npm test -- plugins/appstack-backend
 */
import { readdirSync } from 'node:fs';
import { run } from './lib/command.mjs';

const jestArguments = process.argv.slice(2);

// Without CI the tests would watch; databases come from with-postgres.mjs, not
// from Docker.
const env = { CI: '1', BACKSTAGE_TEST_DISABLE_DOCKER: '1' };

const harnessTests = [
  'tools/terraform/test',
  'packages/provider-schemas/scripts',
  'scripts/test',
]
  .flatMap(folder => readdirSync(folder).map(file => `${folder}/${file}`))
  .filter(path => path.endsWith('.test.mjs'));

const steps = [
  ...(jestArguments.length === 0
    ? [
        {
          name: 'Terraform stand-in, schema data, documentation',
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

const results = [];
for (const { name, command, args } of steps) {
  const startedAt = Date.now();
  const code = await run(command, args, { env });
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  results.push({ name, passed: code === 0, seconds });
}

console.log();
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
