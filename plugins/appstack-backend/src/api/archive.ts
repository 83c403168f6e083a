import { buffer } from 'node:stream/consumers';
import type { GeneratedFile } from '@appstack/compiler/model';
import archiver from 'archiver';

/** The earliest date of the format, so that the same files make the same archive. */
const DATE = new Date('1980-01-01T00:00:00Z');

/** A zip archive of files, in the order of their paths. */
export async function archiveOf(files: readonly GeneratedFile[]) {
  const archive = archiver('zip', { zlib: { level: 9 } });
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, content } of sorted) {
    archive.append(content, { name: path, date: DATE, mode: 0o644 });
  }
  const [bytes] = await Promise.all([buffer(archive), archive.finalize()]);
  return bytes;
}
