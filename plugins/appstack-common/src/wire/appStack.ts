import {
  cloudSchema,
  documentNameSchema,
  stackNameSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';

/**
 * An entity ref in full form, `kind:namespace/name`; case does not matter.
 *
 * @public
 */
export const entityRefSchema = z
  .string()
  .toLowerCase()
  .max(800)
  .regex(
    /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/,
    'must be an entity ref of the form kind:namespace/name',
  );

const stackTitleSchema = z.string().trim().min(1).max(200);
const stackDescriptionSchema = z.string().max(2000);
const environmentNamesSchema = z
  .array(documentNameSchema)
  .min(1)
  .max(50)
  .refine(names => new Set(names).size === names.length, {
    message: 'must not name an environment twice',
  });

/**
 * A named, versioned design with an owner, synced from entities.
 *
 * @public
 */
export const appStackSchema = z.object({
  name: stackNameSchema,
  title: z.string().optional(),
  description: z.string().optional(),
  /** Entity ref of the owner. */
  owner: z.string(),
  /** The names of the environments that it is realized in. */
  environments: z.array(z.string()),
  /** The entities that it was synced from, over all environments. */
  entityRefs: z.array(z.string()),
  /** The number of its last version; 0 before the first sync. */
  version: z.number().int().nonnegative(),
  /** Changes with every change of the record; send it back to detect concurrent edits. */
  revision: z.number().int().positive(),
  /** ISO 8601, as all dates. */
  createdAt: z.string(),
  /** Entity ref of the person or the subject of the service. */
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string().optional(),
  /** When it was deleted, if it was; it can be restored. */
  deletedAt: z.string().optional(),
});

/**
 * The type of {@link appStackSchema}.
 *
 * @public
 */
export type AppStack = z.infer<typeof appStackSchema>;

/**
 * What an appStack is in one of its environments, in numbers.
 *
 * @public
 */
export const stackEnvironmentSummarySchema = z.object({
  environment: z.string(),
  cloud: cloudSchema,
  protected: z.boolean(),
  /** The appStack's version in which this environment last changed; 0 before its first sync. */
  version: z.number().int().nonnegative(),
  /** Resources that stand for entities, and that those need; without data sources. */
  explicit: z.number().int().nonnegative(),
  implied: z.number().int().nonnegative(),
  warnings: z.number().int().nonnegative(),
});

/**
 * The type of {@link stackEnvironmentSummarySchema}.
 *
 * @public
 */
export type StackEnvironmentSummary = z.infer<
  typeof stackEnvironmentSummarySchema
>;

/**
 * What makes an environment of an appStack differ from its sources.
 *
 * @public
 */
export const outOfDateReasonSchema = z.enum([
  'entity-added',
  'entity-changed',
  'entity-gone',
  'mapping-changed',
  'environment-changed',
  'policy-changed',
  'override-changed',
]);

/**
 * The type of {@link outOfDateReasonSchema}.
 *
 * @public
 */
export type OutOfDateReason = z.infer<typeof outOfDateReasonSchema>;

/**
 * An environment of an appStack that the catalog or the configuration has moved away from.
 *
 * @public
 */
export const outOfDateSchema = z.object({
  environment: z.string(),
  reasons: z.array(outOfDateReasonSchema).min(1),
  /** The entities that were added, changed or are gone, as far as the caller may read them. */
  entityRefs: z.array(z.string()),
});

/**
 * The type of {@link outOfDateSchema}.
 *
 * @public
 */
export type OutOfDate = z.infer<typeof outOfDateSchema>;

/**
 * How an entity, or all parts of a System or Domain, take part in an appStack.
 *
 * @public
 */
export const membershipSchema = z.object({
  environments: z.array(
    z.object({
      environment: z.string(),
      /** Resources that stand for the entity or its parts. */
      explicit: z.number().int().nonnegative(),
      /** Resources that serve the entity or its parts. */
      implied: z.number().int().nonnegative(),
      /** Whether it was synced itself, with all that belongs to it: otherwise only parts of it are there. */
      whole: z.boolean(),
    }),
  ),
  /** Environments that a sync would probably change; empty when all is up to date. */
  outOfDate: z.array(outOfDateSchema),
});

/**
 * The type of {@link membershipSchema}.
 *
 * @public
 */
export type Membership = z.infer<typeof membershipSchema>;

/**
 * A new appStack, without entities.
 *
 * @public
 */
export const createAppStackRequestSchema = z.strictObject({
  name: stackNameSchema,
  title: stackTitleSchema.optional(),
  description: stackDescriptionSchema.optional(),
  owner: entityRefSchema,
  environments: environmentNamesSchema,
});

/**
 * The type of {@link createAppStackRequestSchema}.
 *
 * @public
 */
export type CreateAppStackRequest = z.infer<typeof createAppStackRequestSchema>;

/**
 * What is absent stays; `null` clears.
 *
 * @public
 */
export const updateAppStackRequestSchema = z.strictObject({
  title: stackTitleSchema.nullable().optional(),
  description: stackDescriptionSchema.nullable().optional(),
  owner: entityRefSchema.optional(),
  /** Environments that were never synced may go; the others stay. */
  environments: environmentNamesSchema.optional(),
  /** Refuses the change with 409 when the record has another revision by now. */
  revision: z.int32().positive().optional(),
});

/**
 * The type of {@link updateAppStackRequestSchema}.
 *
 * @public
 */
export type UpdateAppStackRequest = z.infer<typeof updateAppStackRequestSchema>;

/**
 * The receipt for a deleted appStack.
 *
 * @public
 */
export const deletedAppStackSchema = z.object({
  name: z.string(),
  deletedAt: z.string(),
  /** States that nothing in a cloud is destroyed, and how to undo. */
  message: z.string(),
});

/**
 * The type of {@link deletedAppStackSchema}.
 *
 * @public
 */
export type DeletedAppStack = z.infer<typeof deletedAppStackSchema>;

/**
 * What a new appStack is made of when a sync creates it.
 *
 * @public
 */
export const syncCreateSchema = createAppStackRequestSchema.omit({
  name: true,
});
