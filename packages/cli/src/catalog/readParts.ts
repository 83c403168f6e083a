import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  parseFile,
  parseJsonLine,
  type MalformedDocument,
  type SourceDocument,
} from './documents';

/** The file itself cannot be read, or not to its end. */
interface UnreadableFile {
  unreadable: unknown;
}

/** What stands in a file. */
export type FilePart = SourceDocument | MalformedDocument | UnreadableFile;

/**
 * Reads a file of documents, some at a time: a file whose name ends in `.jsonl`
 * may hold a whole catalog, and is never in memory as a whole.
 */
export async function* readParts(
  path: string,
  name: string,
): AsyncGenerator<FilePart[]> {
  try {
    if (/\.jsonl$/i.test(name)) yield* readJsonLines(path);
    else yield readWhole(name, await readFile(path, 'utf8'));
  } catch (thrown) {
    yield [{ unreadable: thrown }];
  }
}

function readWhole(name: string, content: string): FilePart[] {
  const { documents, malformed } = parseFile(name, content);
  return [...documents, ...malformed];
}

async function* readJsonLines(path: string): AsyncGenerator<FilePart[]> {
  let begun = '';
  let line = 0;
  const parse = (text: string) =>
    parseJsonLine(line === 0 ? text.replace(/^\uFEFF/, '') : text, ++line) ??
    [];
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = (begun + chunk).split('\n');
    begun = lines.pop()!;
    yield lines.flatMap(parse);
  }
  yield [parse(begun)].flat();
}
