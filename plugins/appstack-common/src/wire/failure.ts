import * as z from 'zod';
import { environmentDiagnosticSchema, syncResultSchema } from './sync';

/**
 * The body of every error: Backstage's, with what the compiler has to say.
 *
 * @public
 */
export const failureSchema = z.object({
  error: z.looseObject({ name: z.string(), message: z.string() }),
  request: z.object({ method: z.string(), url: z.string() }).optional(),
  response: z.object({ statusCode: z.number().int() }),
  diagnostics: z.array(environmentDiagnosticSchema).optional(),
  /** With 409 of a sync: what the sync would do by now. */
  preview: syncResultSchema.optional(),
});

/**
 * The type of {@link failureSchema}.
 *
 * @public
 */
export type Failure = z.infer<typeof failureSchema>;
