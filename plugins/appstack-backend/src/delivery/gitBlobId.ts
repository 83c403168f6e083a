import { createHash } from 'node:crypto';

/** The object id that Git gives to a text. */
export function gitBlobId(content: string): string {
  const bytes = Buffer.from(content);
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
