import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { StackRow } from './rows';
import type { StackRecord } from './StackStore';

/**
 * Changes columns of an appStack inside a transaction and counts its revision.
 * Throws a ConflictError when the record has another revision by now.
 *
 * @returns when that was, ISO 8601
 */
export async function reviseStack(
  tx: Knex.Transaction,
  stack: StackRecord,
  columns: Partial<StackRow>,
  by: string,
): Promise<string> {
  const now = new Date().toISOString();
  const updated = await tx<StackRow>('stacks')
    .where({ id: stack.id, revision: stack.revision })
    .update({
      ...columns,
      revision: stack.revision + 1,
      updated_at: now,
      updated_by: by,
    });
  if (updated === 1) return now;
  throw new ConflictError(
    `The appStack "${stack.name}" was changed meanwhile. Read it again and repeat the change.`,
  );
}
