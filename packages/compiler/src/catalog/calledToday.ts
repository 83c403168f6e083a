import type { DesignNode } from '../model';

type Related = Pick<DesignNode, 'host' | 'connections'>;

/** What a node refers to: its host and what it is connected to, by id. */
export const referencesOf = ({ host, connections }: Related): string[] => [
  ...(host === undefined ? [] : [host]),
  ...connections.map(({ to }) => to),
];

/** New refs by old ones, of renames that are given as old refs by new ones. */
export const namesToday = (
  renames: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> =>
  new Map([...renames].map(([to, from]) => [from, to]));

/** What is recorded of an entity, by its ref or by the one that it had before a rename. */
export const recordedOf = <T>(
  records: ReadonlyMap<string, T>,
  ref: string,
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>,
): T | undefined => records.get(ref) ?? records.get(renames.get(ref) ?? '');

/**
 * A node, or a former form of one, whose host and connections have the current
 * refs.
 *
 * @param today - see {@link namesToday}
 */
export function calledToday<T extends Related>(
  node: T,
  today: ReadonlyMap<string, string>,
): T {
  if (!referencesOf(node).some(ref => today.has(ref))) return node;
  const called = (ref: string) => today.get(ref) ?? ref;
  const { host, connections } = node;
  return {
    ...node,
    ...(host !== undefined && { host: called(host) }),
    connections: connections.map(one => ({ ...one, to: called(one.to) })),
  };
}
