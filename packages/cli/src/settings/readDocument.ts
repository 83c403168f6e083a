import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { parseFile } from '../catalog/documents';
import { messageOf, UsageError } from '../errors';

/** Reads the one document that a YAML or JSON file holds. */
export async function readDocument(path: string): Promise<unknown> {
  const name = relative(process.cwd(), path) || path;
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (thrown) {
    throw new UsageError(`${name} cannot be read: ${messageOf(thrown)}`);
  }
  const { documents, malformed } = parseFile(path, content);
  const [broken] = malformed;
  if (broken) {
    throw new UsageError(
      `${name}:${broken.line} cannot be read: ${broken.reason}.`,
    );
  }
  if (documents.length !== 1) {
    throw new UsageError(
      `${name} has to hold one document; it holds ${documents.length}.`,
    );
  }
  return documents[0].value;
}
