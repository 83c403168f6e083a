import type { Diagnostic, Severity } from '@appstack/compiler/model';
import { count, plain } from './text';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];
const LABELS: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};
const COLOURS: Record<Severity, number> = { error: 31, warning: 33, info: 36 };

/** The most notes shown in a terminal; JSON holds them all. */
const MOST_NOTES = 20;

/** How diagnostics are shown. */
export interface DiagnosticsOptions {
  colour: boolean;
  /** Where entities stand, `file:line` by ref. */
  places?: ReadonlyMap<string, string>;
}

/** Diagnostics as a person reads them in a terminal, the gravest first. */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  options: DiagnosticsOptions,
): string {
  const lines: string[] = [];
  for (const severity of ORDER) {
    const found = diagnostics.filter(
      diagnostic => diagnostic.severity === severity,
    );
    const shown = severity === 'info' ? found.slice(0, MOST_NOTES) : found;
    lines.push(...shown.flatMap(diagnostic => format(diagnostic, options)));
    if (found.length > shown.length) {
      const rest = count(found.length - shown.length, 'more note');
      lines.push(`${rest}; --format json lists them all`);
    }
  }
  if (diagnostics.length > 0) lines.push(summarize(diagnostics));
  return lines.map(line => `${line}\n`).join('');
}

function format(
  diagnostic: Diagnostic,
  { colour, places }: DiagnosticsOptions,
): string[] {
  const { severity, code, message, entityRef, path, hint } = diagnostic;
  const label = colour
    ? `\u001b[${COLOURS[severity]}m${LABELS[severity]}\u001b[0m`
    : LABELS[severity];
  const place = entityRef && places?.get(entityRef);
  const where = [place, entityRef, path]
    .filter((part, index, all) => part && all.indexOf(part) === index)
    .join(', ');
  return [
    `${label} ${code}: ${plain(message)}`,
    ...(where ? [`  at ${plain(where)}`] : []),
    ...(hint ? [`  ${plain(hint)}`] : []),
  ];
}

function summarize(diagnostics: readonly Diagnostic[]): string {
  return ORDER.map(severity => ({
    severity,
    number: diagnostics.filter(found => found.severity === severity).length,
  }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => count(number, LABELS[severity]))
    .join(', ');
}
