import * as z from 'zod';

/**
 * The severities of diagnostics: an `error` keeps the result from being written, a `warning` should be reviewed, `info` is good to have read.
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
