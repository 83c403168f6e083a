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
  z.strictObject({
    go: z.enum(['next', 'prev']),
    from: VALUES[type],
    by: VALUES.text.optional(),
  });
type Cursor = z.infer<ReturnType<typeof cursorSchema>>;

/**
 * Reads one page in the order of a unique column, or in that of a column `by`,
 * of texts that are not null, and then of the unique one. Pages start behind a
 * value instead of at an offset, so rows that come and go meanwhile shift
 * nothing.
 */
export async function readPage<Row extends object>(
  query: Knex.QueryBuilder,
  options: PageRequest & {
    column: string;
    type: keyof typeof VALUES;
    order: 'asc' | 'desc';
    by?: string;
  },
): Promise<PageOf<Row>> {
  const { column, by, type, order, limit = DEFAULT_LIMIT } = options;
  const cursor = options.cursor
    ? decodeCursor(options.cursor, type, by)
    : undefined;
  const backwards = cursor?.go === 'prev';
  const ascending = (order === 'asc') !== backwards;

  for (const one of by ? [by, column] : [column]) {
    query.orderBy(one, ascending ? 'asc' : 'desc');
  }
  query.limit(limit + 1);
  if (cursor) whereBehind(query, { column, by, ascending, cursor });
  const rows: Row[] = await query;

  const more = rows.length > limit;
  const items = rows.slice(0, limit);
  if (backwards) items.reverse();
  const cursorAt = (go: Cursor['go'], row: Row | undefined) =>
    row &&
    encodeCursor({
      go,
      from: valueOf(row, column) as Cursor['from'],
      ...(by && { by: valueOf(row, by) as string }),
    });
  return {
    items,
    ...((backwards || more) && { nextCursor: cursorAt('next', items.at(-1)) }),
    ...((backwards ? more : cursor) && {
      prevCursor: cursorAt('prev', items[0]),
    }),
  };
}

function whereBehind(
  query: Knex.QueryBuilder,
  at: { column: string; by?: string; ascending: boolean; cursor: Cursor },
) {
  const { column, by, cursor } = at;
  const behind = at.ascending ? '>' : '<';
  if (!by) {
    query.where(column, behind, cursor.from);
    return;
  }
  // The first of these says nothing new, but an index can begin at it.
  query
    .where(by, `${behind}=`, cursor.by!)
    .andWhere(either =>
      either
        .where(by, behind, cursor.by!)
        .orWhere(tie =>
          tie.where(by, cursor.by!).andWhere(column, behind, cursor.from),
        ),
    );
}

function valueOf<Row extends object>(row: Row, column: string): unknown {
  return row[column.slice(column.lastIndexOf('.') + 1) as keyof Row];
}

function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function decodeCursor(
  text: string,
  type: keyof typeof VALUES,
  by: string | undefined,
): Cursor {
  try {
    const json = Buffer.from(text, 'base64url').toString('utf8');
    const schema = cursorSchema(type);
    return (by ? schema.required({ by: true }) : schema).parse(
      JSON.parse(json),
    );
  } catch {
    throw new InputError(
      'The cursor is not one that this list has returned. Start again without a cursor.',
    );
  }
}
