import { CLOUDS } from '@appstack/compiler/model';
import { InvalidArgumentError, Option } from 'commander';

/** What is read. */
export const catalogOption = () =>
  new Option(
    '--catalog <path...>',
    'files, folders or globs: *.yaml, *.yml, *.json, *.jsonl',
  );

/** Where all that is not in files comes from. */
export const backstageOption = () =>
  new Option(
    '--backstage <url>',
    'portal whose catalog and settings are used; its token stands in APPSTACK_TOKEN',
  ).conflicts(['config', 'cloud']);

/** Where environments, mappings and standards come from. */
export const configOption = () =>
  new Option(
    '--config <file...>',
    'app-config files with environments, mappings, standards and policies',
  );

/** Resource types of the organization. */
export const extensionOption = () =>
  new Option('--extension <module...>', 'modules with resource types');

/** What the appStack itself says. */
export const overridesOption = () =>
  new Option(
    '--overrides <file>',
    'properties by entity ref, above all that mappings, standards, environments and annotations say',
  );

/** For people or for programs. */
export const formatOption = () =>
  new Option('--format <format>', 'how to print the result')
    .choices(['text', 'json'])
    .default('text');

/** The same of what finds diagnostics; code hosts and CI systems read the other two. */
export const reportOption = () =>
  new Option(
    '--format <format>',
    'how to print the result; sarif and junit hold the diagnostics alone',
  )
    .choices(['text', 'json', 'sarif', 'junit'])
    .default('text');

/** Where a built-in environment is. */
export const cloudOption = () =>
  new Option('--cloud <cloud>', 'cloud of a built-in environment').choices(
    CLOUDS,
  );

/** A whole number of seconds. */
export const secondsOption = (flags: string, text: string, seconds: number) =>
  new Option(flags, text).default(seconds).argParser(value => {
    if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
    throw new InvalidArgumentError('It is no whole number of seconds.');
  });

/** What follows the options in help. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map(line => `  $ ${line}\n`).join('')}`;
}

/** What the process ends with. */
export const EXIT_CODES = `
Exit codes:
  0  done, perhaps with warnings
  1  errors in the input; nothing was written
  2  wrong usage
`;

/** The same of commands that compare and write nothing. */
export const COMPARING_EXIT_CODES = `
Exit codes:
  0  nothing differs
  1  errors in the input
  2  wrong usage
  3  something differs
`;

/** The same of what brings files to a repository. */
export const PULL_REQUEST_EXIT_CODES = `
Exit codes:
  0  opened or updated, or nothing to do; with --wait, what was waited for came about
  1  refused, or what was waited for did not come about
  2  wrong usage
  3  files were edited in the repository, so nothing was done; with --dry-run, something would be
`;
