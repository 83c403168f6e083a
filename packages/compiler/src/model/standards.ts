import * as z from 'zod';
import { cloudSchema } from './clouds';
import { propertiesSchema } from './mapping';
import { versionConstraintSchema } from './versionConstraint';

/**
 * Which values are permitted: those that a pattern of `allow` matches, or all
 * where it is absent, and none that a pattern of `deny` matches. `*` in a
 * pattern matches anything.
 *
 * @public
 */
export const permittedSchema = z.strictObject({
  allow: z.array(z.string().min(1).max(500)).min(1).max(500).optional(),
  deny: z.array(z.string().min(1).max(500)).max(500).optional(),
});

/**
 * The type of {@link permittedSchema}.
 *
 * @public
 */
export type Permitted = z.infer<typeof permittedSchema>;

/**
 * How resources are called in a cloud.
 *
 * @public
 */
export const namingSchema = z.strictObject({
  /** Cloud names: `{stack}`, `{environment}` and `{name}` are filled in. */
  pattern: z
    .string()
    .max(200)
    .regex(/\{name\}/, 'must contain {name}')
    .default('{stack}-{environment}-{name}'),
});

/**
 * The type of {@link namingSchema}.
 *
 * @public
 */
export type NamingSettings = z.infer<typeof namingSchema>;

/**
 * What a naming pattern makes of an entity for one Terraform resource type.
 *
 * @public
 */
export const shownNameSchema = z.object({
  type: z.string(),
  maxLength: z.number().int().positive(),
  /** Whether the type takes no upper case. */
  lowerCase: z.boolean(),
  /** What the pattern says. */
  wanted: z.string(),
  /** What it becomes within the limits of the type. */
  name: z.string(),
});

/**
 * The type of {@link shownNameSchema}.
 *
 * @public
 */
export type ShownName = z.infer<typeof shownNameSchema>;

const tagsSchema = z.strictObject({
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
  /** The keys that what stands for an entity has to have with a value, in `stack` or in `entity`. */
  required: z.array(z.string().min(1).max(128)).max(50).optional(),
});

const unsupportedSchema = z.enum(['warn', 'refuse']);

const versionsSchema = z.record(z.string(), versionConstraintSchema);

const defaultPropertiesSchema = z.record(z.string(), propertiesSchema);

const lifecycleSchema = z.strictObject({
  deprecated: z.enum(['make', 'warn', 'skip']).default('warn'),
  decommissioned: z.enum(['make', 'warn', 'skip']).default('warn'),
});

const allowedSchema = z.strictObject({
  /** Regions of environments, as their cloud names them. */
  regions: permittedSchema.optional(),
  /** Resource types, and Terraform resource types that rules name. */
  resourceTypes: permittedSchema.optional(),
  /** Values of properties that choose a machine size, such as `size`. */
  sizes: permittedSchema.optional(),
  /** Sources of Terraform modules that rules name. */
  modules: permittedSchema.optional(),
});

const exposureSettingsSchema = z.strictObject({
  /**
   * Where an entity's annotation may let the internet in: in environments of
   * the profile `development` that are not protected, always, or never. An
   * annotation may always keep it out.
   */
  byAnnotation: z
    .enum(['development', 'always', 'never'])
    .default('development'),
});

const annotationSettingsSchema = z.strictObject({
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
});

const scopeMatchSchema = z
  .strictObject({
    /** The ref of an owner: of the appStack for what all of it shares, else of the entity. */
    owner: z.string().min(1).max(800).optional(),
    /** The ref of a Domain, for what is decided for each entity. */
    domain: z.string().min(1).max(800).optional(),
    environment: z.string().min(1).max(63).optional(),
  })
  .refine(
    match => Object.keys(match).length > 0,
    'must name an owner, a Domain or an environment',
  );

/**
 * Standards that hold in a part of the organization. Each key that is given
 * takes the place of the same key outside, as a whole.
 *
 * @public
 */
export const standardsScopeSchema = z.strictObject({
  match: scopeMatchSchema,
  naming: namingSchema.optional(),
  tags: tagsSchema.optional(),
  versions: versionsSchema.optional(),
  properties: defaultPropertiesSchema.optional(),
  unsupported: unsupportedSchema.optional(),
  lifecycle: lifecycleSchema.optional(),
  allowed: allowedSchema.optional(),
  exposure: exposureSettingsSchema.optional(),
  annotations: annotationSettingsSchema.optional(),
});

/**
 * The type of {@link standardsScopeSchema}.
 *
 * @public
 */
export type StandardsScope = z.infer<typeof standardsScopeSchema>;

/**
 * The organization's naming, tags, version pins and what developers may decide
 * themselves.
 *
 * @public
 */
export const standardsSchema = z.strictObject({
  naming: namingSchema.default({ pattern: '{stack}-{environment}-{name}' }),
  tags: tagsSchema.prefault({}),
  /** Version constraints by provider; `terraform` pins the program itself. */
  versions: versionsSchema.default({}),
  /** Default properties by resource type, for every environment. */
  properties: defaultPropertiesSchema.default({}),
  /**
   * What an entity that cannot be realized on the cloud does to a sync: with
   * `warn` it is left out, with `refuse` nothing is written. Without it, protected
   * environments refuse in the portal.
   */
  unsupported: unsupportedSchema.optional(),
  /** What `spec.lifecycle` of an entity does: it is made, made with a warning, or not made. */
  lifecycle: lifecycleSchema.prefault({}),
  /** What may be used at all; binds rules, environments and annotations alike. */
  allowed: allowedSchema.optional(),
  exposure: exposureSettingsSchema.prefault({}),
  /**
   * What an entity's annotations may set. A type marks which of its properties
   * may be overridden at all; `deny` takes some of them back (`<type>.<property>`).
   */
  annotations: annotationSettingsSchema.prefault({}),
  /** What holds in parts of the organization; of two that fit, the one that matches by more. */
  scopes: z.array(standardsScopeSchema).max(200).optional(),
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
