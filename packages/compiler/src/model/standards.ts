import * as z from 'zod';
import { cloudSchema } from './clouds';
import { propertiesSchema } from './mapping';
import { versionConstraintSchema } from './versionConstraint';

/**
 * The organization's naming, tags, version pins and what developers may decide
 * themselves.
 *
 * @public
 */
export const standardsSchema = z.strictObject({
  naming: z
    .strictObject({
      /** Cloud names: `{stack}`, `{environment}` and `{name}` are filled in. */
      pattern: z
        .string()
        .max(200)
        .regex(/\{name\}/, 'must contain {name}')
        .default('{stack}-{environment}-{name}'),
    })
    .default({ pattern: '{stack}-{environment}-{name}' }),
  tags: z
    .strictObject({
      /** On everything of a stack: `{stack}`, `{environment}` and `{owner}` are filled in. */
      stack: z.record(z.string(), z.string()).default({
        appstack: '{stack}',
        environment: '{environment}',
        owner: '{owner}',
        'managed-by': 'terraform',
      }),
      /** On what stands for an entity or serves one: `{entity}`, `{owner}` and `{system}` too. */
      entity: z.record(z.string(), z.string()).default({
        entity: '{entity}',
        owner: '{owner}',
        system: '{system}',
      }),
    })
    .prefault({}),
  /** Version constraints by provider; `terraform` pins the program itself. */
  versions: z.record(z.string(), versionConstraintSchema).default({}),
  /** Default properties by resource type, for every environment. */
  properties: z.record(z.string(), propertiesSchema).default({}),
  /**
   * What an entity that cannot be realized on the cloud does to a sync: with
   * `warn` it is left out, with `refuse` nothing is written. Without it, protected
   * environments refuse in the portal.
   */
  unsupported: z.enum(['warn', 'refuse']).optional(),
  /** What `spec.lifecycle` of an entity does: it is made, made with a warning, or not made. */
  lifecycle: z
    .strictObject({
      deprecated: z.enum(['make', 'warn', 'skip']).default('warn'),
      decommissioned: z.enum(['make', 'warn', 'skip']).default('warn'),
    })
    .prefault({}),
  exposure: z
    .strictObject({
      /**
       * Where an entity's annotation may let the internet in: in environments of
       * the profile `development` that are not protected, always, or never. An
       * annotation may always keep it out.
       */
      byAnnotation: z
        .enum(['development', 'always', 'never'])
        .default('development'),
    })
    .prefault({}),
  /**
   * What an entity's annotations may set. A type marks which of its properties
   * may be overridden at all; `deny` takes some of them back (`<type>.<property>`).
   */
  annotations: z
    .strictObject({
      deny: z.array(z.string()).default([]),
      /** Patterns of identifiers that `appstack.io/existing` and `/adopt` may name; `*` matches anything. */
      existing: z
        .array(
          z.strictObject({
            cloud: cloudSchema.optional(),
            pattern: z.string(),
          }),
        )
        .default([]),
    })
    .prefault({}),
});

/**
 * The type of {@link standardsSchema}.
 *
 * @public
 */
export type Standards = z.infer<typeof standardsSchema>;

/**
 * Standards as users write them: defaults may be left out.
 *
 * @public
 */
export type StandardsInput = z.input<typeof standardsSchema>;

/**
 * The standards of an organization without a configuration.
 *
 * @public
 */
export const BUILT_IN_STANDARDS: Standards = standardsSchema.parse({});
