import * as z from 'zod';

/**
 * What an organization decides with, beside the catalog.
 *
 * @public
 */
export const usedDocumentKindSchema = z.enum([
  'mapping',
  'environment',
  'standards',
  'policy',
]);

/**
 * The type of {@link usedDocumentKindSchema}.
 *
 * @public
 */
export type UsedDocumentKind = z.infer<typeof usedDocumentKindSchema>;

/**
 * A document that a realization was made with.
 *
 * @public
 */
export const usedDocumentSchema = z.object({
  kind: usedDocumentKindSchema,
  /** Of a policy its id; of the standards `standards`. */
  name: z.string(),
  /** Of what a portal keeps, its version there; absent for what is built in, configured, or in files. */
  version: z.number().int().positive().optional(),
  /** SHA-256 of its contents, hex. */
  hash: z.string(),
});

/**
 * The type of {@link usedDocumentSchema}.
 *
 * @public
 */
export type UsedDocument = z.infer<typeof usedDocumentSchema>;
