/** A block as a generated file has it. */
export interface ReadBlock {
  /** Its kind: `resource`, `locals`; of a nested one its name. */
  keyword: string;
  labels: readonly string[];
  body: ReadBody;
}

/** The arguments and nested blocks of a block, in their order. */
export interface ReadBody {
  /** Expressions as text, without the indentation of the block. */
  arguments: ReadonlyMap<string, string>;
  blocks: readonly ReadBlock[];
}

const STRING = '"(?:[^"\\\\]|\\\\.)*"';
const BLOCK = new RegExp(`^\\s*([\\w-]+)((?: ${STRING})*) \\{(\\}?)$`);
const ARGUMENT = new RegExp(`^\\s*(${STRING}|[\\w-]+) *= (.*)$`);
const LABEL = new RegExp(STRING, 'g');

/**
 * Reads a file in the form that the printer writes: one argument, or the head
 * of one block, to a line. What else there is, such as comments, is skipped.
 */
export function readFile(text: string): ReadBody {
  return readBody(new Lines(text));
}

/** The members of an object that stands on lines of its own; undefined of every other expression. */
export function readObject(
  expression: string,
): ReadonlyMap<string, string> | undefined {
  if (!expression.startsWith('{\n') || !expression.endsWith('\n}'))
    return undefined;
  const body = readBody(new Lines(expression.slice(2, -2)));
  return body.blocks.length > 0 ? undefined : body.arguments;
}

/** The lines of a file, read one after the other. */
class Lines {
  readonly #lines: readonly string[];
  #next = 0;

  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  take(): string | undefined {
    const line = this.#lines[this.#next];
    this.#next += 1;
    return line;
  }
}

/** Up to the line that ends the block, or to the end of the file. */
function readBody(lines: Lines): ReadBody {
  const given = new Map<string, string>();
  const blocks: ReadBlock[] = [];
  for (;;) {
    const line = lines.take();
    if (line === undefined || line.trim() === '}') break;
    const head = BLOCK.exec(line);
    const argument = head ? null : ARGUMENT.exec(line);
    if (head) blocks.push(readBlock(head, lines));
    else if (argument)
      given.set(
        argument[1].replace(/,$/, ''),
        readExpression(argument[2], indentOf(line), lines),
      );
  }
  return { arguments: given, blocks };
}

function readBlock(
  [, keyword, labels, end]: RegExpExecArray,
  lines: Lines,
): ReadBlock {
  const names = labels.match(LABEL) ?? [];
  return {
    keyword,
    labels: names.map(name => name.slice(1, -1)),
    body: end ? { arguments: new Map(), blocks: [] } : readBody(lines),
  };
}

/** An expression that begins on this line, to the line that closes its last bracket. */
function readExpression(first: string, indent: number, lines: Lines): string {
  const scanner = new Scanner();
  scanner.read(first);
  const parts = [first];
  while (scanner.isOpen) {
    const line = lines.take();
    if (line === undefined) break;
    scanner.read(`\n${line}`);
    parts.push(line.slice(Math.min(indent, indentOf(line))));
  }
  return parts.join('\n');
}

const indentOf = (line: string) => line.length - line.trimStart().length;

const OPENING = new Set(['{', '[', '(']);
const CLOSING = new Set(['}', ']', ')']);

/** Follows brackets and quotes through an expression; what stands in quotes is no code, except in `${…}`. */
class Scanner {
  /** What is open, the innermost last. */
  readonly #open: ('code' | 'text')[] = [];
  readonly code: string[] = [];

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  read(text: string) {
    for (let at = 0; at < text.length;) {
      at +=
        this.#open.at(-1) === 'text'
          ? this.#readText(text, at)
          : this.#readCode(text[at]);
    }
  }

  /** @returns how many characters were read */
  #readText(text: string, at: number): number {
    const character = text[at];
    if (character === '\\') return 2;
    if (character === '"') this.#open.pop();
    if (character !== '$' && character !== '%') return 1;
    if (text[at + 1] === character && text[at + 2] === '{') return 3;
    if (text[at + 1] !== '{') return 1;
    this.#open.push('code');
    this.code.push(' ');
    return 2;
  }

  #readCode(character: string): number {
    if (character === '"') this.#open.push('text');
    else if (OPENING.has(character)) this.#open.push('code');
    else if (CLOSING.has(character)) this.#open.pop();
    this.code.push(character);
    return 1;
  }
}

const REFERENCE =
  /(?<![\w.])(?:(?:var|local)\.\w+|data\.\w+\.\w+|module\.\w+|[a-z]\w*_\w+\.\w+)(?:(?:\[0\])?\.\w+)*/g;

/** The references in an expression, each once: `local.tags`, `aws_s3_bucket.assets.arn`. */
export function referencesIn(expression: string): string[] {
  if (!expression.includes('.')) return [];
  const scanner = new Scanner();
  scanner.read(expression);
  return [...new Set(scanner.code.join('').match(REFERENCE) ?? [])];
}
