import { diagnosticSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import { pageSchema } from './page';

/**
 * An address that documents are read from.
 *
 * @public
 */
export const documentSourceSchema = z.object({
  /** As it is configured. */
  url: z.string(),
  /** When what is in force was read; absent as long as nothing was. */
  readAt: z.string().optional(),
  /** When it was last tried; absent before the first time. */
  triedAt: z.string().optional(),
  /** What is in force of it. */
  documents: z.array(
    z.object({
      kind: z.enum([
        'environment',
        'standard',
        'mapping',
        'policy',
        'built-in policy',
      ]),
      name: z.string(),
      /** Its address and line. */
      source: z.string(),
    }),
  ),
  /** What was wrong the last time; what was read before stays in force. */
  problems: z.array(diagnosticSchema),
});

/**
 * The type of {@link documentSourceSchema}.
 *
 * @public
 */
export type DocumentSource = z.infer<typeof documentSourceSchema>;

/**
 * All addresses that documents are read from.
 *
 * @public
 */
export const documentSourcePageSchema = pageSchema(documentSourceSchema);

/**
 * That documents are read anew.
 *
 * @public
 */
export const documentSourceRefreshSchema = z.object({
  /** False when that was happening already. */
  started: z.boolean(),
});

/**
 * The type of {@link documentSourceRefreshSchema}.
 *
 * @public
 */
export type DocumentSourceRefresh = z.infer<typeof documentSourceRefreshSchema>;
