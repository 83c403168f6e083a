import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { error, type Diagnostic } from '@appstack/compiler/model';
import { parseFile } from '../catalog/documents';
import { messageOf, UsageError } from '../errors';

/** A checked document, or what is wrong with it. */
export type Checked<T> =
  | { value: T; diagnostics: [] }
  | { value?: undefined; diagnostics: Diagnostic[] };

/** What is used of a zod schema. */
interface Schema<T> {
  safeParse(document: unknown):
    | { success: true; data: T }
    | {
        success: false;
        error: { issues: { path: PropertyKey[]; message: string }[] };
      };
}

/** Holds a document against its schema; every mismatch becomes a diagnostic with its path. */
export function check<T>(
  schema: Schema<T>,
  document: unknown,
  place: string,
): Checked<T> {
  const result = schema.safeParse(document);
  if (result.success) return { value: result.data, diagnostics: [] };
  return {
    diagnostics: result.error.issues.map(issue => {
      const path = [place, ...issue.path].reduce<string>(appendToPath, '');
      return error('config/invalid', `${path}: ${issue.message}.`, { path });
    }),
  };
}

function appendToPath(path: string, part: PropertyKey): string {
  if (typeof part === 'number') return `${path}[${part}]`;
  return path ? `${path}.${String(part)}` : String(part);
}

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
