import {
  changeSchema,
  cloudSchema,
  diagnosticSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';

/**
 * Which two environments of an appStack to compare.
 *
 * @public
 */
export const comparisonQuerySchema = z.strictObject({
  /** Two names, separated by a comma. */
  environments: z
    .string()
    .max(127)
    .regex(
      /^[a-z0-9][a-z0-9-]*,[a-z0-9][a-z0-9-]*$/,
      'must be the names of two environments, separated by a comma',
    ),
});

/**
 * The type of {@link comparisonQuerySchema}.
 *
 * @public
 */
export type ComparisonQuery = z.infer<typeof comparisonQuerySchema>;

/**
 * What differs between two environments of an appStack, as they were last
 * synced.
 *
 * @public
 */
export const environmentComparisonSchema = z.object({
  /** The appStack's version. */
  version: z.number().int().positive(),
  /** The two, in the order of the request. */
  environments: z.array(
    z.object({
      environment: z.string(),
      cloud: cloudSchema,
      region: z.string(),
      /** Managed resources, by origin. */
      explicit: z.number().int().nonnegative(),
      implied: z.number().int().nonnegative(),
    }),
  ),
  /**
   * `removed` is what the first has alone, `added` what the second has alone.
   * Resources are compared by their addresses, and only on the same cloud.
   */
  changes: z.array(changeSchema),
  diagnostics: z.array(diagnosticSchema),
});

/**
 * The type of {@link environmentComparisonSchema}.
 *
 * @public
 */
export type EnvironmentComparison = z.infer<typeof environmentComparisonSchema>;
