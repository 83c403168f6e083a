'use strict';
const { Failure } = require('./Failure');

const SWITCHES = new Set([
  ...['--non-interactive', '--yes', '--json', '--skip-preview', '--refresh'],
  ...['--preview-only', '--show-secrets', '--run-program=true'],
]);
const VALUES = new Set([
  ...['--stack', '--color', '--message', '--exec-kind', '--event-log'],
  ...['--plan', '--save-plan', '--page', '--page-size'],
  '--secrets-provider',
]);

/** Words and flags of a command line; what is not known is refused, as by the real command. */
exports.argumentsOf = args => {
  const words = [];
  const flags = {};
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (!arg.startsWith('-')) words.push(arg);
    else if (SWITCHES.has(arg)) flags[arg] = true;
    else if (VALUES.has(arg)) {
      at += 1;
      flags[arg] = args[at];
    } else throw new Failure(`unknown flag: ${arg}`);
  }
  if (words[0] !== 'version' && !flags['--non-interactive']) {
    throw new Failure('it would ask');
  }
  return { words, flags };
};
