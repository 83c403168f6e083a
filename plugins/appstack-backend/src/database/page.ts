import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import * as z from 'zod';

/** A part of a longer list, by the value that its order rests on. */
export interface PageRequest {
  cursor?: string;
  limit?: number;
}

export interface PageOf<T> {
  items: T[];
  nextCursor?: string;
  prevCursor?: string;
}

const DEFAULT_LIMIT = 50;

/** What columns may hold, so that a forged cursor is no query that the database refuses. */
const VALUES = {
  text: z
    .string()
    .max(800)
    .refine(text => !text.includes('\0')),
  integer: z.int32(),
};

const cursorSchema = <T extends keyof typeof VALUES>(type: T) =>
  z.strictObject({ go: z.enum(['next', 'prev']), from: VALUES[type] });
type Cursor = z.infer<ReturnType<typeof cursorSchema>>;

/**
 * Reads one page in the order of a unique column. Pages start behind a value
 * instead of at an offset, so rows that come and go meanwhile shift nothing.
 */
export async function readPage<Row extends object>(
  query: Knex.QueryBuilder,
  options: PageRequest & {
    column: string;
    type: keyof typeof VALUES;
    order: 'asc' | 'desc';
  },
): Promise<PageOf<Row>> {
  const { column, type, order, limit = DEFAULT_LIMIT } = options;
  const cursor = options.cursor
    ? decodeCursor(options.cursor, type)
    : undefined;
  const backwards = cursor?.go === 'prev';
  const ascending = (order === 'asc') !== backwards;

  query.orderBy(column, ascending ? 'asc' : 'desc').limit(limit + 1);
  if (cursor) query.where(column, ascending ? '>' : '<', cursor.from);
  const rows: Row[] = await query;

  const more = rows.length > limit;
  const items = rows.slice(0, limit);
  if (backwards) items.reverse();
  const key = column.slice(column.lastIndexOf('.') + 1) as keyof Row;
  const cursorAt = (go: Cursor['go'], row: Row | undefined) =>
    row && encodeCursor({ go, from: row[key] as string | number });
  return {
    items,
    ...((backwards || more) && { nextCursor: cursorAt('next', items.at(-1)) }),
    ...((backwards ? more : cursor) && {
      prevCursor: cursorAt('prev', items[0]),
    }),
  };
}

function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decodeCursor(text: string, type: keyof typeof VALUES): Cursor {
  try {
    const json = Buffer.from(text, 'base64url').toString('utf8');
    return cursorSchema(type).parse(JSON.parse(json));
  } catch {
    throw new InputError(
      'The cursor is not one that this list has returned. Start again without a cursor.',
    );
  }
}
