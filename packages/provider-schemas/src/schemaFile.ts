import type { BlockSchema } from '@appstack/compiler';
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** What a line of a data file describes. */
export type SchemaKind = 'provider' | 'resource' | 'data';

const NEWLINE = '\n'.charCodeAt(0);
const SPACE = ' '.charCodeAt(0);

/**
 * The schemas of one provider: lines `KIND TYPE JSON`, compressed as a whole.
 *
 * The file is read and decompressed at the first lookup. A line is parsed at
 * the first lookup of its type, and cached: most programs use a few dozen of a
 * provider's thousands of types.
 */
export class SchemaFile {
  private text: Buffer | undefined;
  private readonly lines = new Map<string, { start: number; end: number }>();
  private readonly blocks = new Map<string, BlockSchema>();

  constructor(private readonly path: string) {}

  block(kind: SchemaKind, type: string): BlockSchema | undefined {
    const key = `${kind} ${type}`;
    const known = this.blocks.get(key);
    if (known) return known;

    const text = this.load();
    const line = this.lines.get(key);
    if (!line) return undefined;
    const block = JSON.parse(text.toString('utf8', line.start, line.end));
    this.blocks.set(key, block);
    return block;
  }

  types(kind: SchemaKind): string[] {
    this.load();
    const prefix = `${kind} `;
    return [...this.lines.keys()]
      .filter(key => key.startsWith(prefix))
      .map(key => key.slice(prefix.length));
  }

  private load(): Buffer {
    if (!this.text) {
      this.text = brotliDecompressSync(readFileSync(this.path));
      this.findLines(this.text);
    }
    return this.text;
  }

  private findLines(text: Buffer): void {
    for (let start = 0; start < text.length;) {
      const end = text.indexOf(NEWLINE, start);
      const kindEnd = text.indexOf(SPACE, start);
      const keyEnd = text.indexOf(SPACE, kindEnd + 1);
      const key = text.toString('utf8', start, keyEnd);
      this.lines.set(key, { start: keyEnd + 1, end });
      start = end + 1;
    }
  }
}
