import {
  cloudSchema,
  diagnosticSchema,
  mappingNameSchema,
  mappingSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { documentOriginSchema } from './origin';
import { pageSchema } from './page';

/**
 * Where a mapping comes from; only those of the `portal` can be edited and deleted.
 *
 * @public
 */
export const mappingOriginSchema = documentOriginSchema;

/**
 * The type of {@link mappingOriginSchema}.
 *
 * @public
 */
export type MappingOrigin = z.infer<typeof mappingOriginSchema>;

const mappingRecord = {
  /** Counts the changes, from 1; send it back to detect concurrent edits. */
  version: z.number().int().positive(),
  origin: mappingOriginSchema,
  /** Where it is read from, of a file with documents: its address and line. */
  source: z.string().optional(),
  /** Whether it is the default mapping of its cloud. */
  builtIn: z.boolean(),
  updatedAt: z.string().optional(),
  updatedBy: z.string().optional(),
};

/**
 * A mapping with its record.
 *
 * @public
 */
export const mappingDocumentSchema = mappingSchema.extend(mappingRecord);

/**
 * The type of {@link mappingDocumentSchema}.
 *
 * @public
 */
export type MappingDocument = z.infer<typeof mappingDocumentSchema>;

/**
 * A mapping in a list, without its rules.
 *
 * @public
 */
export const mappingListItemSchema = mappingDocumentSchema
  .omit({ rules: true })
  .extend({ ruleCount: z.number().int().nonnegative() });

/**
 * The type of {@link mappingListItemSchema}.
 *
 * @public
 */
export type MappingListItem = z.infer<typeof mappingListItemSchema>;

/**
 * A page of {@link mappingListItemSchema}.
 *
 * @public
 */
export const mappingPageSchema = pageSchema(mappingListItemSchema);

/**
 * Which mappings to list.
 *
 * @public
 */
export const mappingQuerySchema = z.strictObject({
  cloud: cloudSchema.optional(),
  /** `deleted` lists those that can be restored. */
  state: z.enum(['active', 'deleted']).optional(),
});

/**
 * The type of {@link mappingQuerySchema}.
 *
 * @public
 */
export type MappingQuery = z.infer<typeof mappingQuerySchema>;

/**
 * A new mapping, with its rules.
 *
 * @public
 */
export const createMappingRequestSchema = mappingSchema.extend({
  name: mappingNameSchema,
});

/**
 * The type of {@link createMappingRequestSchema}.
 *
 * @public
 */
export type CreateMappingRequest = z.infer<typeof createMappingRequestSchema>;

/**
 * A mapping as it was read, edited; what only the server decides is ignored.
 *
 * @public
 */
export const updateMappingRequestSchema = mappingSchema.extend({
  /** Refuses the change with 409 when the mapping has another version by now. The header `If-Match` does the same. */
  version: z.int32().positive().optional(),
  origin: z.unknown().optional(),
  source: z.unknown().optional(),
  builtIn: z.unknown().optional(),
  updatedAt: z.unknown().optional(),
  updatedBy: z.unknown().optional(),
});

/**
 * A mapping as it is to be, and the version that it was made from.
 *
 * @public
 */
export type UpdateMappingRequest = z.infer<typeof mappingSchema> & {
  version?: number;
};

/**
 * A mapping after it was written, with what is worth a look.
 *
 * @public
 */
export const savedMappingSchema = mappingDocumentSchema.extend({
  diagnostics: z.array(diagnosticSchema),
});

/**
 * The type of {@link savedMappingSchema}.
 *
 * @public
 */
export type SavedMapping = z.infer<typeof savedMappingSchema>;

/**
 * A version of a mapping: who changed it, when, and how.
 *
 * @public
 */
export const mappingVersionSchema = z.object({
  version: z.number().int().positive(),
  createdAt: z.string(),
  createdBy: z.string(),
  action: z.enum(['created', 'updated', 'deleted', 'restored']),
  ruleCount: z.number().int().nonnegative(),
});

/**
 * The type of {@link mappingVersionSchema}.
 *
 * @public
 */
export type MappingVersion = z.infer<typeof mappingVersionSchema>;

/**
 * A page of {@link mappingVersionSchema}.
 *
 * @public
 */
export const mappingVersionPageSchema = pageSchema(mappingVersionSchema);

/**
 * A mapping as it was in one of its versions.
 *
 * @public
 */
export const mappingVersionDetailSchema = mappingVersionSchema.extend({
  mapping: mappingSchema,
});

/**
 * The type of {@link mappingVersionDetailSchema}.
 *
 * @public
 */
export type MappingVersionDetail = z.infer<typeof mappingVersionDetailSchema>;

/**
 * Which version of a mapping to return to.
 *
 * @public
 */
export const restoreMappingRequestSchema = z.strictObject({
  /** The version to return to; the last one when absent, which undoes a deletion. */
  version: z.int32().positive().optional(),
});

/**
 * The type of {@link restoreMappingRequestSchema}.
 *
 * @public
 */
export type RestoreMappingRequest = z.infer<typeof restoreMappingRequestSchema>;
