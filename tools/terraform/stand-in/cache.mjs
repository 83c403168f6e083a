/** Encoding the schemas of a large provider takes longer than everything else. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The encoded schemas, from the file if there is one, which is written if not. */
export function cachedEncoding(schemas, file) {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const encoded = schemas.encoded();
  // Another process may do the same: the rename makes the file appear as a whole.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, encoded);
  renameSync(unfinished, file);
  return encoded;
}
