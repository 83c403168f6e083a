import { CLOUDS } from '@appstack/compiler/model';
import { Option } from 'commander';

/** What is read. */
export const catalogOption = () =>
  new Option(
    '--catalog <path...>',
    'files, folders or globs: *.yaml, *.yml, *.json, *.jsonl',
  ).makeOptionMandatory();

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

/** Where a built-in environment is. */
export const cloudOption = () =>
  new Option('--cloud <cloud>', 'cloud of a built-in environment').choices(
    CLOUDS,
  );

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
