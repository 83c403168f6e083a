import * as z from 'zod';

/**
 * What a connection may permit the consumer to do.
 *
 * @public
 */
export const ACCESS_KINDS = [
  'read',
  'write',
  'read-write',
  'publish',
  'subscribe',
  'invoke',
  'depends-on',
] as const;

/**
 * What a connection permits the consumer to do.
 *
 * @public
 */
export const accessSchema = z.enum(ACCESS_KINDS);

/**
 * The type of {@link accessSchema}.
 *
 * @public
 */
export type Access = z.infer<typeof accessSchema>;
