import * as z from 'zod';

/**
 * Where a mapping or an environment comes from: AppStack, the configuration, or
 * the portal.
 *
 * @public
 */
export const documentOriginSchema = z.enum(['built-in', 'config', 'portal']);

/**
 * The type of {@link documentOriginSchema}.
 *
 * @public
 */
export type DocumentOrigin = z.infer<typeof documentOriginSchema>;
