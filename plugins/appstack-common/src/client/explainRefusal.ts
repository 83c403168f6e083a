import type { EnvironmentDiagnostic } from '../wire';

/** How many diagnostics are named. */
const NAMED_DIAGNOSTICS = 10;

/**
 * A refusal in words, for whoever sees a message and not the diagnostics: the
 * message, and below it the errors where there are several.
 *
 * @public
 */
export function explainRefusal(
  message: string,
  diagnostics: readonly EnvironmentDiagnostic[],
): string {
  const named = diagnostics
    .filter(({ severity }) => severity === 'error')
    .slice(0, NAMED_DIAGNOSTICS)
    .map(({ code, message: what, hint }) =>
      [`- ${what} (${code})`, hint].filter(Boolean).join(' '),
    );
  return named.length < 2 ? message : [message, ...named].join('\n');
}
