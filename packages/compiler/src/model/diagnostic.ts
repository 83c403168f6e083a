import * as z from 'zod';
import {
  severitySchema,
  type GivenCode,
  type Severity,
} from './diagnosticCodes';
import { locationSchema, pathOf, type Location } from './location';

/**
 * What a pass has to say about its input. Passes return diagnostics and throw
 * nothing for bad data.
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
  /** What a person can do about it. */
  hint: z.string().optional(),
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;

/** The path is the location's, unless another is given. */
type Details = Pick<Diagnostic, 'entityRef' | 'location' | 'path' | 'hint'>;

function diagnose<S extends Severity>(severity: S) {
  return <C extends string>(
    code: C & GivenCode<S, C>,
    message: string,
    details: Details = {},
  ): Diagnostic => {
    const { entityRef, location, hint } = details;
    const path = details.path ?? (location && pathOf(location));
    return {
      code,
      severity,
      message,
      ...(entityRef !== undefined && { entityRef }),
      ...(location !== undefined && { location }),
      ...(path !== undefined && { path }),
      ...(hint !== undefined && { hint }),
    };
  };
}

/** The same diagnostic at another place. */
export function located(
  diagnostic: Diagnostic,
  location: Location,
): Diagnostic {
  return { ...diagnostic, location, path: pathOf(location) };
}

/** Makes a diagnostic that keeps the result from being written. */
export const error = diagnose('error');
/** Makes a diagnostic about something that a person should look at. */
export const warning = diagnose('warning');
/** Makes a diagnostic about something that is good to know. */
export const info = diagnose('info');

/** Whether a result with these diagnostics must not be written. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
