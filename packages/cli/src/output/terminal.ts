import { hasErrors, type Diagnostic } from '@appstack/compiler/model';
import type { ExitCode } from '../errors';
import { formatDiagnostics } from './diagnostics';
import { toJunit } from './junit';
import { toSarif } from './sarif';

const FORMATS: Record<Format, (report: Report) => string> = {
  json: ({ json }) => jsonText(json),
  text: ({ text }) => text.map(line => `${line}\n`).join(''),
  sarif: ({ diagnostics, places, out }) =>
    jsonText(toSarif(diagnostics, { entities: places, out })),
  junit: ({ diagnostics, places, out, command, strict = false }) =>
    toJunit(diagnostics, { entities: places, out, suite: command, strict }),
};

/** What a command has to say. */
export interface Report {
  /** The name of the command. */
  command: string;
  /** The one document that `--format json` prints. */
  json: unknown;
  /** The same as text for users, line by line. */
  text: readonly string[];
  diagnostics: readonly Diagnostic[];
  /** Which of them the text does not say already. */
  inText?(diagnostic: Diagnostic): boolean;
  /** Where entities stand, `file:line` by ref. */
  places?: ReadonlyMap<string, string>;
  /** The folder that generated files are in. */
  out?: string;
  /** Whether every diagnostic makes the command fail, and not errors alone. */
  strict?: boolean;
}

/** How a command prints it: `sarif` and `junit` hold the diagnostics alone. */
export type Format = 'text' | 'json' | 'sarif' | 'junit';

/** Prints a report: the result on stdout, diagnostics on stderr. */
export function print(report: Report, format: Format): ExitCode {
  const { inText = () => true } = report;
  process.stderr.write(
    formatDiagnostics(report.diagnostics.filter(inText), {
      colour: process.stderr.isTTY === true && !process.env.NO_COLOR,
      places: report.places,
    }),
  );
  process.stdout.write(FORMATS[format](report));
  return hasErrors(report.diagnostics) ? 1 : 0;
}

function jsonText(document: unknown) {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
