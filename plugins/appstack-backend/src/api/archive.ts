import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { GeneratedFile } from '@appstack/compiler/model';
import archiver from 'archiver';

/** The earliest date of the format, so that the same files make the same archive. */
const DATE = new Date('1980-01-01T00:00:00Z');

/** A zip archive of files in their order; a file is read when the one before it is written. */
export function archiveOf(files: AsyncIterable<GeneratedFile>): Readable {
  const archive = archiver('zip', { zlib: { level: 9 } });
  const append = async () => {
    for await (const { path, content } of files) {
      const written = once(archive, 'entry');
      archive.append(content, { name: path, date: DATE, mode: 0o644 });
      await written;
    }
    await archive.finalize();
  };
  append().catch(error => archive.destroy(error));
  return archive;
}
