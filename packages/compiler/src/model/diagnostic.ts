import * as z from 'zod';
import { type GivenCode } from './diagnosticCodes';
import { severitySchema, type Severity } from './severity';
import { locationSchema, pathOf, type Location } from './location';

/**
 * A finding about the input, of the compiler, the backend or the command line.
 * Bad data gives diagnostics, not exceptions.
 *
 * @public
 */
export const diagnosticSchema = z.object({
  /** Stable: a `DiagnosticCode`, or one of an extension, `<name>/<what>`. */
  code: z.string(),
  /** An `error` keeps the result from being written; the others do not. */
  severity: severitySchema,
  message: z.string(),
  /** The entity that it is about. */
  entityRef: z.string().optional(),
  /** Where in the input. */
  location: locationSchema.optional(),
  /** The same as text: the path of a property, or `file:line`. */
  path: z.string().optional(),
  /** What a user can do about it. */
  hint: z.string().optional(),
  /** The id of the policy that it is about. */
  policy: z.string().optional(),
});

/**
 * The type of {@link diagnosticSchema}.
 *
 * @public
 */
export type Diagnostic = z.infer<typeof diagnosticSchema>;

/**
 * What a diagnostic says beside its code and message; its path is derived from
 * the location.
 *
 * @public
 */
export type DiagnosticDetails = Pick<
  Diagnostic,
  'entityRef' | 'location' | 'hint' | 'policy'
>;

function diagnose<S extends Severity>(severity: S) {
  return <C extends string>(
    code: C & GivenCode<S, C>,
    message: string,
    details: DiagnosticDetails = {},
  ): Diagnostic => {
    const { entityRef, location, hint, policy } = details;
    const path = location && pathOf(location);
    return {
      code,
      severity,
      message,
      ...(entityRef !== undefined && { entityRef }),
      ...(location !== undefined && { location }),
      ...(path && { path }),
      ...(hint !== undefined && { hint }),
      ...(policy !== undefined && { policy }),
    };
  };
}

/**
 * The same diagnostic at another place.
 *
 * @public
 */
export function located(
  diagnostic: Diagnostic,
  location: Location,
): Diagnostic {
  return { ...diagnostic, location, path: pathOf(location) };
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
