import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
} from 'yaml';
import { checkDocument } from './configuration';
import {
  error,
  sourceFileSchema,
  type Diagnostic,
  type Location,
  type SourceFile,
} from './model';
import { DEEPEST, nestsTooDeep } from './util/yamlNesting';

/** References to anchors are followed this often; more of them are an attack on the memory of the reader. */
const MOST_ALIASES = 100;

/**
 * A file with documents as code, as far as it could be read.
 *
 * @public
 */
export interface ReadSourceFile {
  /** Absent where anything is wrong. */
  documents?: SourceFile;
  /** The keys that the file has under `standards`: these alone are set by it. */
  standards: string[];
  diagnostics: Diagnostic[];
  /** The location of a JSON pointer into the file, with its line. */
  locate(pointer: string): Location;
}

/**
 * Reads a file with documents as code: environments, standards, mappings,
 * policies, in YAML or JSON.
 *
 * @param file - its name or address, for locations
 * @returns the documents, or an error `config/invalid` with the line of each mismatch
 *
 * @public
 */
export function readSourceFile(file: string, text: string): ReadSourceFile {
  const lines = new LineCounter();
  const atLine = (line: number): Location => ({ kind: 'file', file, line });
  const parsed = parse(text, lines);
  const [document, ...more] = 'problem' in parsed ? [] : parsed.documents;
  const locate = (pointer: string) =>
    atLine(lineOf(document?.contents ?? null, pointer, lines));
  const refused = (message: string, line = 1): ReadSourceFile => ({
    standards: [],
    diagnostics: [error('config/invalid', message, { location: atLine(line) })],
    locate,
  });

  if ('problem' in parsed) return refused(parsed.problem);
  if (!document || more.length > 0) {
    const count = document ? more.length + 1 : 0;
    return refused(`The file has to hold one document; it holds ${count}.`);
  }
  const [broken] = document.errors;
  if (broken) {
    const [message] = broken.message.split('\n');
    return refused(message, lines.linePos(broken.pos[0]).line);
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: MOST_ALIASES }) ?? {};
  } catch (thrown) {
    return refused((thrown as Error).message);
  }
  const { value, diagnostics } = checkDocument(
    sourceFileSchema,
    content,
    '',
    locate,
  );
  const { standards } = content as { standards?: object };
  return {
    ...(value && { documents: value }),
    standards: Object.keys(standards ?? {}),
    // A finding about the file itself has no path before its message.
    diagnostics: diagnostics.map(one => ({
      ...one,
      message: one.message.replace(/^: /, ''),
    })),
    locate,
  };
}

/** The documents of a text; one that nests without end is refused before it is read. */
function parse(
  text: string,
  lineCounter: LineCounter,
): { documents: Document[] } | { problem: string } {
  if (nestsTooDeep(text))
    return { problem: `It nests deeper than ${DEEPEST} levels.` };
  try {
    const options = { lineCounter, schema: 'core' } as const;
    return { documents: [...parseAllDocuments(text, options)] as Document[] };
  } catch (thrown) {
    return { problem: (thrown as Error).message };
  }
}

/** The line of what a pointer leads to, or of what is nearest above it. */
function lineOf(root: Node | null, pointer: string, lines: LineCounter) {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isMap(node)) {
      const pair = node.items.find(
        one => isScalar(one.key) && String(one.key.value) === key,
      );
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return Math.max(lines.linePos(offset).line, 1);
}
