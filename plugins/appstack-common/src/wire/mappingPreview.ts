import {
  decisionSchema,
  diagnosticSchema,
  documentNameSchema,
  mappingSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { entityRefSchema } from './appStack';
import { MAX_PAGE_SIZE } from './page';

/**
 * Request for a preview: what a draft of a mapping would change in the catalog.
 *
 * @public
 */
export const mappingPreviewRequestSchema = z.strictObject({
  /** The mapping as it would be saved. */
  mapping: mappingSchema,
  /** Whose settings apply; the first environment of the mapping's cloud when absent. */
  environment: documentNameSchema.optional(),
  /** The entities to decide on; all that its changed rules match when absent. */
  entityRefs: z.array(entityRefSchema).min(1).max(MAX_PAGE_SIZE).optional(),
  /** How many entities are listed at most. All are counted. */
  limit: z.number().int().min(1).max(MAX_PAGE_SIZE).optional(),
});

/**
 * The type of {@link mappingPreviewRequestSchema}.
 *
 * @public
 */
export type MappingPreviewRequest = z.infer<typeof mappingPreviewRequestSchema>;

/**
 * What one entity would become.
 *
 * @public
 */
export const mappingPreviewItemSchema = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  type: z.string().optional(),
  /** With the mapping as it is saved, or what it extends, or the cloud's default. */
  before: decisionSchema.optional(),
  after: decisionSchema.optional(),
  changed: z.boolean(),
});

/**
 * The type of {@link mappingPreviewItemSchema}.
 *
 * @public
 */
export type MappingPreviewItem = z.infer<typeof mappingPreviewItemSchema>;

/**
 * The appStacks that have such entities in an environment that it is about.
 *
 * @public
 */
export const concernedStacksSchema = z.object({
  /** Those that the caller may read, by name; the first of them. */
  items: z.array(
    z.object({
      name: z.string(),
      title: z.string().optional(),
      environments: z.array(z.string()),
      /** How many of their entities it is about. */
      entities: z.number().int().nonnegative(),
    }),
  ),
  /** How many there are besides. */
  others: z.number().int().nonnegative(),
});

/**
 * The type of {@link concernedStacksSchema}.
 *
 * @public
 */
export type ConcernedStacks = z.infer<typeof concernedStacksSchema>;

/**
 * What a draft of a mapping would change in one environment.
 *
 * @public
 */
export const mappingPreviewSchema = z.object({
  environment: z.string(),
  /** How many entities the changed rules decide about, before or after; of `entityRefs` all that were found. */
  matched: z.number().int().nonnegative(),
  /** How many become something else, or by another basis or with other properties. */
  changed: z.number().int().nonnegative(),
  /** The changed ones by what they become, most first. */
  outcomes: z.array(
    z.object({
      before: z.string().optional(),
      after: z.string().optional(),
      entities: z.number().int().positive(),
    }),
  ),
  /** The first of them, changed ones first. */
  items: z.array(mappingPreviewItemSchema),
  /** How many more there are. */
  omitted: z.number().int().nonnegative(),
  /** What has changed entities, in environments in which the mapping decides. */
  appStacks: concernedStacksSchema,
  /** About the draft itself and about the listed entities. */
  diagnostics: z.array(diagnosticSchema),
});

/**
 * The type of {@link mappingPreviewSchema}.
 *
 * @public
 */
export type MappingPreview = z.infer<typeof mappingPreviewSchema>;

/**
 * How far a preview of a mapping is.
 *
 * @public
 */
export interface MappingPreviewProgress {
  /** Entities that were looked at. */
  checked: number;
  /** Entities to look at, where the catalog says so. */
  total?: number;
}
