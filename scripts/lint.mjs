#!/usr/bin/env node
/** Runs every check of the code that needs no test to run, and fails on warnings. */
import { runSteps } from './lib/steps.mjs';

const steps = [
  {
    name: 'rules of the packages',
    command: 'backstage-cli',
    args: ['repo', 'lint', '--max-warnings=0'],
  },
  {
    name: 'circles of imports',
    command: 'npm',
    args: ['run', '-s', 'circles'],
  },
];

process.exitCode = (await runSteps(steps)) ? 0 : 1;
