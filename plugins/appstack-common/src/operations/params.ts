import * as z from 'zod';

/**
 * The parameter of most paths.
 *
 * @public
 */
export const nameParams = z.object({ name: z.string() });

export const versionParams = nameParams.extend({
  version: z.coerce.number().pipe(z.int32().positive()),
});

export const previewParams = nameParams.extend({
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'must be the digest of a preview'),
});
