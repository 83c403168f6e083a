import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { messageOf } from '../errors';
import { asRecord } from '../references';

/** A value that a file holds, and the line on which it starts. */
export interface SourceDocument {
  value: unknown;
  line: number;
}

/** A document that could not be read. */
export interface MalformedDocument {
  text: string;
  line: number;
  reason: string;
}

/** What a file holds. */
export interface ParsedFile {
  documents: SourceDocument[];
  malformed: MalformedDocument[];
}

/**
 * The most values that one document may hold, counted with everything that
 * its aliases repeat. A handful of lines can stand for billions otherwise.
 */
const MAX_VALUES = 100_000;

/** Reports the position in a file where parsing failed. */
class ParseError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** Reads what a file of YAML or JSON holds, by the ending of its name; what cannot be read does not keep the rest from being read. */
export function parseFile(name: string, content: string): ParsedFile {
  const text = content.startsWith('\uFEFF') ? content.slice(1) : content;
  if (/\.json$/i.test(name)) return parseJson(text);
  return parseYaml(text);
}

function parseYaml(text: string): ParsedFile {
  return collect(splitYaml(text), document => {
    try {
      return load(document.text, { schema: CORE_SCHEMA });
    } catch (thrown) {
      throw atLine(thrown, document.start);
    }
  });
}

/** A part of a file: its start, and its first line with content. */
interface Part {
  text: string;
  start: number;
  line: number;
}

/**
 * Splits a stream at its document markers, so that a malformed document takes
 * none of the others with it. A marker at the start of a line is never part of
 * a value.
 */
function splitYaml(text: string): Part[] {
  const documents: Part[] = [];
  let lines: string[] = [];
  let start = 1;
  const finish = (nextStart: number) => {
    const first = lines.findIndex(isContent);
    if (first >= 0) {
      documents.push({ text: lines.join('\n'), start, line: start + first });
    }
    lines = [];
    start = nextStart;
  };
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const marker = /^(---|\.\.\.)(?=\s|$)/.test(line);
    if (marker) finish(index + 1);
    lines.push(marker ? `   ${line.slice(3)}` : line);
  });
  finish(0);
  return documents;
}

/** Whether a line is more than a comment or a directive. */
function isContent(line: string): boolean {
  const text = line.trim();
  return text !== '' && !text.startsWith('#') && !line.startsWith('%');
}

/** Reads one line of a file whose name ends in `.jsonl`; undefined for a blank one. */
export function parseJsonLine(
  text: string,
  line: number,
): SourceDocument | MalformedDocument | undefined {
  if (text.trim() === '') return undefined;
  const { documents, malformed } = collect([{ text, start: line, line }], () =>
    unwrap(JSON.parse(text)),
  );
  return documents[0] ?? malformed[0];
}

function parseJson(text: string): ParsedFile {
  const { documents, malformed } = collect(
    [{ text, start: 1, line: 1 }],
    () => {
      try {
        return JSON.parse(text);
      } catch (thrown) {
        throw atLine(jsonError(text, thrown), 1);
      }
    },
  );
  return {
    documents: documents.flatMap(({ value }) =>
      membersOf(value).map(member => ({ value: unwrap(member), line: 1 })),
    ),
    malformed,
  };
}

/** A file may hold one entity, a list, or what the catalog answers to a query. */
function membersOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const { items, kind } = asRecord(value);
  return Array.isArray(items) && kind === undefined ? items : [value];
}

/** Exports put an entity beside where it was found: `{repo, path, entity}`. */
function unwrap(value: unknown): unknown {
  const { entity, kind } = asRecord(value);
  return entity !== undefined && kind === undefined ? entity : value;
}

/** JSON's own errors say where, or do not; as YAML, which contains JSON, most of them do. */
function jsonError(text: string, thrown: unknown): unknown {
  const [, position] = /at position (\d+)/.exec(messageOf(thrown)) ?? [];
  if (position !== undefined) {
    const line = text.slice(0, Number(position)).split('\n').length;
    return new ParseError(messageOf(thrown), line);
  }
  try {
    load(text, { schema: CORE_SCHEMA });
  } catch (asYaml) {
    if (asYaml instanceof YAMLException) return asYaml;
  }
  return thrown;
}

function atLine(thrown: unknown, start: number): ParseError {
  if (thrown instanceof YAMLException) {
    const line = start + (thrown.mark?.line ?? 0);
    return new ParseError(thrown.reason ?? 'this is no YAML', line);
  }
  if (thrown instanceof ParseError) return thrown;
  return new ParseError(messageOf(thrown), start);
}

function collect(parts: Part[], parse: (part: Part) => unknown): ParsedFile {
  const documents: SourceDocument[] = [];
  const malformed: MalformedDocument[] = [];
  for (const part of parts) {
    try {
      const value = parse(part);
      if (isTooLarge(value)) {
        throw new Error(
          `it stands for more than ${MAX_VALUES} values, aliases included`,
        );
      }
      if (value !== undefined && value !== null) {
        documents.push({ value, line: part.line });
      }
    } catch (thrown) {
      const line = thrown instanceof ParseError ? thrown.line : part.line;
      malformed.push({ text: part.text, line, reason: messageOf(thrown) });
    }
  }
  return { documents, malformed };
}

/** Whether a value holds too many others, each counted as often as it is reached; an alias to its own parent is endless. */
function isTooLarge(value: unknown): boolean {
  const waiting: unknown[] = [value];
  let seen = 1;
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next === null || typeof next !== 'object') continue;
    const members = Object.values(next);
    seen += members.length;
    if (seen > MAX_VALUES) return true;
    for (const member of members) waiting.push(member);
  }
  return false;
}
