import { hasErrors, type Diagnostic } from '@appstack/compiler/model';
import type { ExitCode } from '../errors';
import { formatDiagnostics } from './diagnostics';

/** What a command has to say. */
export interface Report {
  /** The one document that `--format json` prints. */
  json: unknown;
  /** The same as text for users, line by line. */
  text: readonly string[];
  diagnostics: readonly Diagnostic[];
  /** Where entities stand, `file:line` by ref. */
  places?: ReadonlyMap<string, string>;
}

/** How a command prints it. */
export type Format = 'text' | 'json';

/** Prints a report: the result on stdout, diagnostics on stderr. */
export function print(report: Report, format: Format): ExitCode {
  process.stderr.write(
    formatDiagnostics(report.diagnostics, {
      colour: process.stderr.isTTY === true && !process.env.NO_COLOR,
      places: report.places,
    }),
  );
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify(report.json, undefined, 2)}\n`
      : report.text.map(line => `${line}\n`).join(''),
  );
  return hasErrors(report.diagnostics) ? 1 : 0;
}
