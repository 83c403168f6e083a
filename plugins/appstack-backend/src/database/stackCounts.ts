import type { Knex } from 'knex';
import { chunksOf } from './chunks';
import type { Tallies } from './VersionStore';

/** Rows of so many columns fit into one statement of every database. */
const ROWS_AT_ONCE = 80;

/**
 * Records by how much a version changes the numbers of an environment, inside
 * the transaction that writes the version. The sums of all versions are the
 * numbers of now; those up to a time are the numbers of then.
 */
export async function insertCounts(
  tx: Knex.Transaction,
  place: { stack_id: string; environment: string },
  {
    version,
    cloud,
    tallies,
  }: { version: number; cloud: string; tallies: Tallies },
): Promise<void> {
  const before: { dimension: string; name: string; count: number | string }[] =
    await tx('stack_counts')
      .where(place)
      .groupBy('dimension', 'name')
      .select('dimension', 'name', tx.raw('sum(delta) as count'));
  const deltas = new Map<
    string,
    { dimension: string; name: string; delta: number }
  >();
  const add = (dimension: string, name: string, count: number) => {
    const key = `${dimension} ${name}`;
    const { delta = 0 } = deltas.get(key) ?? {};
    deltas.set(key, { dimension, name, delta: delta + count });
  };
  for (const { dimension, name, count } of before) {
    add(dimension, name, -Number(count));
  }
  for (const [dimension, counts] of Object.entries<Record<string, number>>({
    ...tallies,
  })) {
    for (const [name, count] of Object.entries(counts)) {
      add(dimension, name, count);
    }
  }
  const at = new Date().toISOString();
  const rows = [...deltas.values()]
    .filter(({ delta }) => delta !== 0)
    .map(delta => ({
      ...{ ...place, ...delta, version, cloud, at },
      provider: delta.dimension === 'resource' ? providerOf(delta.name) : '',
    }));
  for (const chunk of chunksOf(rows, ROWS_AT_ONCE)) {
    await tx('stack_counts').insert(chunk);
  }
}

/** The local name of the provider, with which the name of a Terraform type begins. */
function providerOf(type: string): string {
  return type.split('_')[0];
}
