import * as z from 'zod';

/**
 * The severities of a diagnostic.
 *
 * @public
 */
export const severitySchema = z.enum(['error', 'warning', 'info']);

/**
 * The type of {@link severitySchema}.
 *
 * @public
 */
export type Severity = z.infer<typeof severitySchema>;

/**
 * A finding about the input, of the compiler, the backend or the command line.
 * Bad data gives diagnostics, not exceptions.
 *
 * @public
 */
export const diagnosticSchema = z.object({
  /** Stable and documented: `<pass>/<what>`, for example `map/tie`. */
  code: z.string(),
  /** An `error` keeps the result from being written; the others do not. */
  severity: severitySchema,
  message: z.string(),
  /** The entity that it is about. */
  entityRef: z.string().optional(),
  /** Where in the input: the path of a property, or `file:line`. */
  path: z.string().optional(),
  /** What a user can do about it. */
  hint: z.string().optional(),
});

/**
 * The type of {@link diagnosticSchema}.
 *
 * @public
 */
export type Diagnostic = z.infer<typeof diagnosticSchema>;

type Details = Pick<Diagnostic, 'entityRef' | 'path' | 'hint'>;

function diagnose(severity: Severity) {
  return (
    code: string,
    message: string,
    details: Details = {},
  ): Diagnostic => ({
    code,
    severity,
    message,
    ...(details.entityRef !== undefined && { entityRef: details.entityRef }),
    ...(details.path !== undefined && { path: details.path }),
    ...(details.hint !== undefined && { hint: details.hint }),
  });
}

/**
 * Makes a diagnostic that keeps the result from being written.
 *
 * @public
 */
export const error = diagnose('error');

/**
 * Makes a diagnostic that a user should review.
 *
 * @public
 */
export const warning = diagnose('warning');

/**
 * Makes a diagnostic of severity `info`.
 *
 * @public
 */
export const info = diagnose('info');

/**
 * Whether a result with these diagnostics must not be written.
 *
 * @public
 */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
