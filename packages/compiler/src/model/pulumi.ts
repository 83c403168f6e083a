import * as z from 'zod';
import { matchesPattern } from './pattern';

/**
 * The name of a Pulumi organization, project or stack, as Pulumi allows it.
 *
 * @public
 */
export const pulumiNameSchema = z
  .string()
  .max(100)
  .regex(
    /^(?!\.{1,2}$)[A-Za-z0-9_.-]+$/,
    'must hold letters, digits, hyphens, underscores and dots',
  );

const addressSchema = z
  .url({ protocol: /^https?$/, error: 'must be an address' })
  .max(500)
  .refine(
    url => !/[@?#]/.test(url),
    'must hold neither credentials nor a query',
  );

const patternsSchema = z.array(z.string().min(1).max(300)).max(100).default([]);

/**
 * What software templates may do with Pulumi.
 *
 * @public
 */
export const pulumiTemplatesSchema = z.strictObject({
  /** The program to run. */
  command: z.string().min(1).default('pulumi'),
  /** Names of the backend's environment variables that the program gets. */
  environment: z
    .array(z.string().regex(/^\w+$/, 'must be the name of a variable'))
    .default([]),
  /** Patterns of further arguments that a template may give; `*` stands for any text. */
  arguments: patternsSchema,
  /** Patterns of commands that Pulumi Deployments may run before it begins. */
  preRunCommands: patternsSchema,
});

/**
 * `appstack.pulumi`: the organizations of Pulumi Cloud, or of a self-hosted one,
 * whose stacks are shown.
 *
 * @public
 */
export const pulumiConfigurationSchema = z.strictObject({
  organizations: z
    .array(
      z.strictObject({
        name: pulumiNameSchema,
        /** Needed by the backend; absent where the command line reads the configuration without secrets. */
        accessToken: z.string().min(1).optional(),
        /** Where the API is. */
        apiUrl: addressSchema.default('https://api.pulumi.com'),
        /** Where links to the console lead. */
        consoleUrl: addressSchema.default('https://app.pulumi.com'),
      }),
    )
    .max(100)
    .default([]),
  templates: pulumiTemplatesSchema.prefault({}),
});

/**
 * The type of {@link pulumiConfigurationSchema}.
 *
 * @public
 */
export type PulumiConfiguration = z.infer<typeof pulumiConfigurationSchema>;

/**
 * The texts that none of the patterns permits; without patterns, that is all of them.
 *
 * @public
 */
export function unpermitted(
  texts: readonly string[],
  patterns: readonly string[],
): string[] {
  return texts.filter(
    text => !patterns.some(pattern => matchesPattern(pattern, text)),
  );
}
