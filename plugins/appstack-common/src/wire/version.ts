import {
  changeSchema,
  cloudSchema,
  designSchema,
  diagnosticSchema,
  documentNameSchema,
  guessSchema,
  resourceArgumentsSchema,
  stackResourceSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { pageSchema } from './page';
import { CONFIRM_BY_ADDRESS, isConfirmed } from './confirmation';
import {
  syncModeSchema,
  syncOptionsSchema,
  versionMessageSchema,
} from './sync';

/**
 * How many changes of each sort there are.
 *
 * @public
 */
export const changeSummarySchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
  retained: z.number().int(),
  released: z.number().int(),
  moved: z.number().int(),
});

/**
 * The type of {@link changeSummarySchema}.
 *
 * @public
 */
export type ChangeSummary = z.infer<typeof changeSummarySchema>;

/**
 * What made a version, so that it can be made again.
 *
 * @public
 */
export const provenanceSchema = z.object({
  /** The versions of the mappings that decided, by name. */
  mappings: z.record(z.string(), z.number().int()),
  /** The version of the compiler. */
  compiler: z.string(),
  /** The version whose design was restored. */
  restored: z.number().int().positive().optional(),
  /** The version and the environment whose entities were promoted. */
  promoted: z
    .object({ version: z.number().int().positive(), environment: z.string() })
    .optional(),
});

/**
 * The type of {@link provenanceSchema}.
 *
 * @public
 */
export type Provenance = z.infer<typeof provenanceSchema>;

const versionEnvironmentSchema = z.object({
  environment: z.string(),
  cloud: cloudSchema,
  /** The version in which this environment last changed: this one, or an earlier. */
  version: z.number().int().positive(),
  /** What that version changed among the resources. */
  summary: changeSummarySchema,
  /** Resources that stand for entities, and that those need; without data sources. */
  explicit: z.number().int().nonnegative(),
  implied: z.number().int().nonnegative(),
  warnings: z.number().int().nonnegative(),
});

/**
 * How a version came about: by a sync in one of its modes, as a restored
 * earlier one, or by the promotion of an environment.
 *
 * @public
 */
export const versionModeSchema = z.enum([
  ...syncModeSchema.options,
  'restore',
  'promote',
]);

/**
 * The type of {@link versionModeSchema}.
 *
 * @public
 */
export type VersionMode = z.infer<typeof versionModeSchema>;

/**
 * An immutable version of an appStack.
 *
 * @public
 */
export const appStackVersionSchema = z.object({
  version: z.number().int().positive(),
  createdAt: z.string(),
  createdBy: z.string(),
  mode: versionModeSchema,
  /** What people call it. */
  label: z.string().optional(),
  /** Why it was made, in people's words. */
  message: z.string().optional(),
  /** The roots of the sync. */
  entityRefs: z.array(z.string()),
  provenance: provenanceSchema,
  environments: z.array(versionEnvironmentSchema),
});

/**
 * The type of {@link appStackVersionSchema}.
 *
 * @public
 */
export type AppStackVersion = z.infer<typeof appStackVersionSchema>;

/**
 * A page of {@link appStackVersionSchema}.
 *
 * @public
 */
export const appStackVersionPageSchema = pageSchema(appStackVersionSchema);

/**
 * One environment of a version in full.
 *
 * @public
 */
export const realizationSchema = versionEnvironmentSchema.extend({
  design: designSchema,
  resources: z.array(stackResourceSchema),
  /** What was assumed of its entities: what neither their text nor a rule states. */
  guesses: z.array(guessSchema),
  diagnostics: z.array(diagnosticSchema),
  /** Against the environment's version before. */
  changes: z.array(changeSchema),
});

/**
 * The type of {@link realizationSchema}.
 *
 * @public
 */
export type Realization = z.infer<typeof realizationSchema>;

/**
 * A version with everything that it holds, apart from the files.
 *
 * @public
 */
export const appStackVersionDetailSchema = appStackVersionSchema.extend({
  environments: z.array(realizationSchema),
});

/**
 * The type of {@link appStackVersionDetailSchema}.
 *
 * @public
 */
export type AppStackVersionDetail = z.infer<typeof appStackVersionDetailSchema>;

/**
 * What people say about a version. What is absent stays; `null` clears.
 *
 * @public
 */
export const updateVersionRequestSchema = z.strictObject({
  label: z.string().trim().min(1).max(100).nullable().optional(),
  message: versionMessageSchema.nullable().optional(),
});

/**
 * The type of {@link updateVersionRequestSchema}.
 *
 * @public
 */
export type UpdateVersionRequest = z.infer<typeof updateVersionRequestSchema>;

/**
 * How to restore a version as a new one: its design, with the addresses and
 * names of today. Entities that the caller may not read stay as they are.
 *
 * @public
 */
export const restoreVersionRequestSchema = syncOptionsSchema.refine(
  isConfirmed,
  CONFIRM_BY_ADDRESS,
);

/**
 * The type of {@link restoreVersionRequestSchema}, as clients write it.
 *
 * @public
 */
export type RestoreVersionRequest = z.input<typeof restoreVersionRequestSchema>;

/**
 * Which two versions to compare, and where.
 *
 * @public
 */
export const diffQuerySchema = z.strictObject({
  from: z.coerce.number().pipe(z.int32().positive()),
  to: z.coerce.number().pipe(z.int32().positive()),
  environment: documentNameSchema.optional(),
});

/**
 * The type of {@link diffQuerySchema}.
 *
 * @public
 */
export type DiffQuery = z.infer<typeof diffQuerySchema>;

/**
 * A generated file that differs between two versions, or that a sync would change.
 *
 * @public
 */
export const fileChangeSchema = z.object({
  /** Relative to the output folder. */
  path: z.string(),
  action: z.enum(['added', 'changed', 'removed']),
  /** The file's text before and after; absent where there is none, and in lists without texts. */
  before: z.string().optional(),
  after: z.string().optional(),
  /** How many lines come and go. */
  added: z.number().int().nonnegative(),
  removed: z.number().int().nonnegative(),
});

/**
 * The type of {@link fileChangeSchema}.
 *
 * @public
 */
export type FileChange = z.infer<typeof fileChangeSchema>;

/**
 * What differs between two versions.
 *
 * @public
 */
export const appStackDiffSchema = z.object({
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  environments: z.array(
    z.object({
      environment: z.string(),
      changes: z.array(changeSchema),
      files: z.array(fileChangeSchema),
      /** What differs in the resources that are in both. */
      arguments: z.array(resourceArgumentsSchema),
    }),
  ),
});

/**
 * The type of {@link appStackDiffSchema}.
 *
 * @public
 */
export type AppStackDiff = z.infer<typeof appStackDiffSchema>;
