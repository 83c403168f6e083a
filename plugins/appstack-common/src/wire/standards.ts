import {
  cloudSchema,
  diagnosticSchema,
  documentNameSchema,
  namingSchema,
  shownNameSchema,
  standardsSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { environmentUsageSchema } from './environment';
import { pageSchema } from './page';

/**
 * The standards in force, with what is recorded of them.
 *
 * @public
 */
export const standardsDocumentSchema = standardsSchema.extend({
  /** Counts the changes in the portal, from 1; send it back to detect concurrent edits. 0 as long as there was none. */
  version: z.number().int().nonnegative(),
  /** The keys that come from the configuration and cannot be changed here. */
  configured: z.array(z.string()),
  /** Of those that come from a file, its address and line, by key. */
  sources: z.record(z.string(), z.string()).optional(),
  updatedAt: z.string().optional(),
  updatedBy: z.string().optional(),
});

/**
 * The type of {@link standardsDocumentSchema}.
 *
 * @public
 */
export type StandardsDocument = z.infer<typeof standardsDocumentSchema>;

/** A word on why something is changed. */
const messageSchema = z.string().trim().max(2000).optional();

/**
 * Standards as they were read, edited; what only the server decides is ignored.
 *
 * @public
 */
export const updateStandardsRequestSchema = standardsSchema.extend({
  /** Refuses the change with 409 when the standards have another version by now. The header `If-Match` does the same. */
  version: z.int32().nonnegative().optional(),
  /** Why they are changed, for the history. */
  message: messageSchema,
  configured: z.unknown().optional(),
  sources: z.unknown().optional(),
  updatedAt: z.unknown().optional(),
  updatedBy: z.unknown().optional(),
});

/**
 * The type of {@link updateStandardsRequestSchema}, as a client writes it.
 *
 * @public
 */
export type UpdateStandardsRequest = z.input<
  typeof updateStandardsRequestSchema
>;

/**
 * Standards after they were written, with what is worth a look.
 *
 * @public
 */
export const savedStandardsSchema = standardsDocumentSchema.extend({
  diagnostics: z.array(diagnosticSchema),
});

/**
 * The type of {@link savedStandardsSchema}.
 *
 * @public
 */
export type SavedStandards = z.infer<typeof savedStandardsSchema>;

/**
 * A version of the standards: who changed them, when, and why.
 *
 * @public
 */
export const standardsVersionSchema = z.object({
  version: z.number().int().positive(),
  createdAt: z.string(),
  createdBy: z.string(),
  action: z.enum(['created', 'updated', 'restored']),
  message: z.string().optional(),
});

/**
 * The type of {@link standardsVersionSchema}.
 *
 * @public
 */
export type StandardsVersion = z.infer<typeof standardsVersionSchema>;

/**
 * A page of {@link standardsVersionSchema}.
 *
 * @public
 */
export const standardsVersionPageSchema = pageSchema(standardsVersionSchema);

/**
 * The standards as the portal kept them in one of their versions: the keys that
 * differ from the built-in ones.
 *
 * @public
 */
export const standardsVersionDetailSchema = standardsVersionSchema.extend({
  standards: z.record(z.string(), z.unknown()),
});

/**
 * The type of {@link standardsVersionDetailSchema}.
 *
 * @public
 */
export type StandardsVersionDetail = z.infer<
  typeof standardsVersionDetailSchema
>;

/**
 * Which version of the standards to return to.
 *
 * @public
 */
export const restoreStandardsRequestSchema = z.strictObject({
  version: z.int32().positive(),
  message: messageSchema,
});

/**
 * The type of {@link restoreStandardsRequestSchema}.
 *
 * @public
 */
export type RestoreStandardsRequest = z.infer<
  typeof restoreStandardsRequestSchema
>;

/**
 * Standards to try, as they would be sent to save them.
 *
 * @public
 */
export const standardsImpactRequestSchema = z.strictObject({
  standards: standardsSchema,
});

/**
 * The appStacks that a draft would make out of date, because an environment
 * into which they were synced would be realized by other standards.
 *
 * @public
 */
export const standardsImpactSchema = z.object({
  /** The keys that differ from those in force. */
  changed: z.array(z.string()),
  appStacks: environmentUsageSchema,
  diagnostics: z.array(diagnosticSchema),
});

/**
 * The type of {@link standardsImpactSchema}.
 *
 * @public
 */
export type StandardsImpact = z.infer<typeof standardsImpactSchema>;

/**
 * A naming pattern to try on entities of the catalog.
 *
 * @public
 */
export const namePreviewRequestSchema = z.strictObject({
  naming: namingSchema,
  /** Which entities; a few of the catalog when absent. */
  entityRefs: z.array(z.string()).max(10).optional(),
});

/**
 * What a naming pattern makes of entities, in each environment.
 *
 * @public
 */
export const namePreviewSchema = z.object({
  items: z.array(
    z.object({
      entityRef: z.string(),
      environment: documentNameSchema,
      cloud: cloudSchema,
      names: z.array(shownNameSchema),
    }),
  ),
});

/**
 * The type of {@link namePreviewSchema}.
 *
 * @public
 */
export type NamePreview = z.infer<typeof namePreviewSchema>;
