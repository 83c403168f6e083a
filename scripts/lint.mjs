#!/usr/bin/env node
/** Runs every check of the code that needs no test to run, and fails on warnings. */
import { runSteps } from './lib/steps.mjs';

const npmScript = name => ({ command: 'npm', args: ['run', '-s', name] });

const steps = [
  {
    name: 'rules of the packages',
    command: 'backstage-cli',
    args: ['repo', 'lint', '--max-warnings=0'],
  },
  {
    name: 'rules of scripts and tools',
    command: 'eslint',
    args: ['scripts', 'tools', '--ext', 'js,mjs,cjs', '--max-warnings=0'],
  },
  { name: 'circles of imports', ...npmScript('circles') },
  { name: 'unused files, exports and dependencies', ...npmScript('unused') },
];

process.exitCode = (await runSteps(steps)) ? 0 : 1;
