import type { Knex } from 'knex';
import type { RunContentStore, RunFileName } from './RunStore';

/** A part of a log or file; answers hold a few of them. */
const PART_BYTES = 64 * 1024;
const PARTS_AT_ONCE = 4;
const FILE_PART_BYTES = 1024 * 1024;

const REMOVED_AT_ONCE = 100;
/** What else is kept is needed by later runs, or nowhere else. */
const REMOVED_FILES: readonly RunFileName[] = ['plan', 'saved'];

interface LogRow {
  run_id: string;
  start: number;
  length: number;
  text: string;
}

interface FileRow {
  run_id: string;
  name: string;
  part: number;
  content: Buffer;
}

/** {@link RunContentStore} in the plugin's database. */
export class DatabaseRunContentStore implements RunContentStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async append(id: string, text: string) {
    let start = await this.#length(id);
    // PostgreSQL keeps no text with a zero byte.
    for (const part of partsOf(text.replaceAll('\0', ''))) {
      const length = Buffer.byteLength(part);
      await this.#logs().insert({ run_id: id, start, length, text: part });
      start += length;
    }
  }

  async log(id: string, offset: number, limit = Infinity) {
    const [rows, length] = await Promise.all([
      this.#logs()
        .where({ run_id: id })
        .whereRaw('start + length > ?', [offset])
        .orderBy('start')
        .limit(PARTS_AT_ONCE),
      this.#length(id),
    ]);
    const last = rows.at(-1);
    if (!last)
      return { text: '', nextOffset: Math.min(offset, length), length };
    const bytes = Buffer.from(rows.map(({ text }) => text).join(''));
    const [{ start }] = rows;
    const from = toCharacter(bytes, Math.max(0, offset - start));
    const to = endWithin(bytes, from, limit);
    return {
      text: bytes.subarray(from, to).toString('utf8'),
      nextOffset: start + to,
      length,
    };
  }

  async putFile(id: string, name: RunFileName, content: Uint8Array) {
    await this.#knex.transaction(async trx => {
      await trx<FileRow>('run_files').where({ run_id: id, name }).delete();
      for (let part = 0; part * FILE_PART_BYTES < content.length; part++) {
        const from = part * FILE_PART_BYTES;
        await trx<FileRow>('run_files').insert({
          ...{ run_id: id, name, part },
          content: Buffer.from(content.subarray(from, from + FILE_PART_BYTES)),
        });
      }
    });
  }

  async file(id: string, name: RunFileName) {
    const rows = await this.#knex<FileRow>('run_files')
      .where({ run_id: id, name })
      .orderBy('part');
    if (rows.length === 0) return undefined;
    return Buffer.concat(rows.map(({ content }) => content));
  }

  async removeFile(id: string, name: RunFileName) {
    await this.#knex('run_files').where({ run_id: id, name }).delete();
  }

  async removeBefore(time: string) {
    const rows: { id: string }[] = await this.#knex('runs')
      .whereNull('contents_removed_at')
      .where('finished_at', '<', time)
      .limit(REMOVED_AT_ONCE)
      .select('id');
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await this.#knex.transaction(async trx => {
      await trx('run_logs').whereIn('run_id', ids).delete();
      await trx('run_files')
        .whereIn('run_id', ids)
        .whereIn('name', [...REMOVED_FILES])
        .delete();
      await trx('runs')
        .whereIn('id', ids)
        .update({ contents_removed_at: new Date().toISOString() });
    });
    return ids.length;
  }

  async #length(id: string): Promise<number> {
    const last = await this.#logs()
      .where({ run_id: id })
      .orderBy('start', 'desc')
      .select('start', 'length')
      .first();
    return last ? last.start + last.length : 0;
  }

  #logs() {
    return this.#knex<LogRow>('run_logs');
  }
}

/** Whole lines, as many as fit in a part; a longer line is a part of its own. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const line of text.split(/(?<=\n)/)) {
    if (part && part.length + line.length > PART_BYTES) {
      parts.push(part);
      part = '';
    }
    part += line;
  }
  return part ? [...parts, part] : parts;
}

/** The next place at which a character begins. */
function toCharacter(bytes: Buffer, at: number): number {
  let start = at;
  // eslint-disable-next-line no-bitwise
  while (start < bytes.length && (bytes[start] & 0xc0) === 0x80) start++;
  return start;
}

/** The end of the last line that fits, or, of a longer line, of the characters that do. */
function endWithin(bytes: Buffer, from: number, limit: number): number {
  if (bytes.length - from <= limit) return bytes.length;
  const line = bytes.lastIndexOf('\n', from + limit - 1);
  return line >= from ? line + 1 : toCharacter(bytes, from + limit);
}
