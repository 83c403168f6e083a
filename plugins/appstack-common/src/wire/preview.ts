import {
  documentNameSchema,
  resourceArgumentsSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { fileChangeSchema } from './version';

/**
 * Which files of a preview to read.
 *
 * @public
 */
export const previewTerraformQuerySchema = z.strictObject({
  environment: documentNameSchema,
  /** One file, with its text before and after; without it, all that differ are listed. */
  path: z.string().min(1).max(1000).optional(),
});

/**
 * The type of {@link previewTerraformQuerySchema}.
 *
 * @public
 */
export type PreviewTerraformQuery = z.infer<typeof previewTerraformQuerySchema>;

/**
 * What a sync would change of the Terraform of an environment.
 *
 * @public
 */
export const previewTerraformSchema = z.object({
  name: z.string(),
  digest: z.string(),
  environment: z.string(),
  /** By path, relative to the output folder; their texts are there where one file is asked for. */
  files: z.array(fileChangeSchema),
  /** What differs in changed resources; empty where one file is asked for. */
  arguments: z.array(resourceArgumentsSchema),
  /** How many more changed resources there are; absent when these are all. */
  omitted: z.number().int().positive().optional(),
});

/**
 * The type of {@link previewTerraformSchema}.
 *
 * @public
 */
export type PreviewTerraform = z.infer<typeof previewTerraformSchema>;
