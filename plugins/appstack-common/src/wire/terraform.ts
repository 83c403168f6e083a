import {
  documentNameSchema,
  generatedFileSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';

/**
 * Which generated files to read.
 *
 * @public
 */
export const terraformQuerySchema = z.strictObject({
  /** All environments that the caller may read when absent. */
  environment: documentNameSchema.optional(),
  /** The last version when absent. */
  version: z.coerce.number().pipe(z.int32().positive()).optional(),
});

/**
 * The type of {@link terraformQuerySchema}.
 *
 * @public
 */
export type TerraformQuery = z.infer<typeof terraformQuerySchema>;

/**
 * The generated files of a version.
 *
 * @public
 */
export const terraformSchema = z.object({
  name: z.string(),
  version: z.number().int().positive(),
  /** The environments whose files these are. */
  environments: z.array(z.string()),
  /** Sorted by path; paths are relative to the output folder. */
  files: z.array(generatedFileSchema),
});

/**
 * The type of {@link terraformSchema}.
 *
 * @public
 */
export type TerraformFiles = z.infer<typeof terraformSchema>;

/**
 * The configuration of an appStack: what it is and what it is synced from, not what came of it.
 *
 * @public
 */
export const appStackExportSchema = z.object({
  apiVersion: z.literal('appstack.io/v1'),
  kind: z.literal('AppStack'),
  metadata: z.object({
    name: z.string(),
    title: z.string().optional(),
    description: z.string().optional(),
  }),
  spec: z.object({
    owner: z.string(),
    environments: z.array(
      z.object({
        name: z.string(),
        entityRefs: z.array(z.string()),
        /** What the appStack itself says of properties; absent when it says nothing. */
        overrides: z
          .array(
            z.object({
              entityRef: z.string(),
              properties: z.record(z.string(), z.unknown()),
            }),
          )
          .optional(),
      }),
    ),
  }),
});

/**
 * The type of {@link appStackExportSchema}.
 *
 * @public
 */
export type AppStackExport = z.infer<typeof appStackExportSchema>;
