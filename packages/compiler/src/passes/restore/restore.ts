import type { Slice } from '../../catalog';
import { referencesOf } from '../../catalog/calledToday';
import type { Design, DesignNode, Manifest } from '../../model';
import type { Linked } from '../stages';

export interface RestoreInput {
  /** Of the version that is restored. */
  design?: Design;
  /** Refs of entities that the caller may not read. */
  unreadable?: readonly string[];
}

/** A design of an earlier version in place of what is read and linked. */
export interface Restored {
  slice: Slice;
  linked: Linked;
}

/**
 * Takes the design of an earlier version, where there is one, as what the
 * catalog declares. What that version retained stays as it is now, and so does
 * what the caller may not read.
 */
export function restore(
  { design, unreadable }: RestoreInput,
  previous: Manifest | undefined,
): Restored | undefined {
  if (!design) return undefined;
  const hidden = new Set(unreadable);
  const declared = design.nodes.filter(
    ({ entityRef, retained }) =>
      retained === undefined && !hidden.has(entityRef),
  );
  const known = new Set([
    ...declared.map(({ id }) => id),
    ...(previous?.design.nodes.map(({ id }) => id) ?? []),
    ...design.externals.map(({ entityRef }) => entityRef),
  ]);
  const nodes = declared.map(node => withKnown(node, known));
  const referred = new Set(nodes.flatMap(referencesOf));
  return {
    slice: {
      entities: new Map(),
      members: new Set(nodes.map(({ entityRef }) => entityRef)),
      systems: new Set(),
      unreadable: hidden,
      renames: renamesBack(nodes, previous),
      diagnostics: [],
    },
    linked: {
      nodes,
      externals: design.externals.filter(({ entityRef }) =>
        referred.has(entityRef),
      ),
      assumed: new Map(),
      diagnostics: [],
    },
  };
}

/** A node without what it referred to and what is neither restored nor there. */
function withKnown(node: DesignNode, known: ReadonlySet<string>): DesignNode {
  const { host, former, connections, ...rest } = node;
  return {
    ...rest,
    ...(host !== undefined && known.has(host) && { host }),
    connections: connections.filter(({ to }) => known.has(to)),
  };
}

/** The refs that entities had before they were renamed, with their present ones. */
function renamesBack(
  nodes: readonly DesignNode[],
  previous: Manifest | undefined,
): Map<string, string> {
  const restored = new Map(nodes.map(node => [node.id, node]));
  const present = previous?.design.nodes ?? [];
  const isPresent = new Set(present.map(({ id }) => id));
  const renames = new Map<string, string>();
  for (const { id, retained } of present) {
    const first = previous?.originalNames[id]?.name;
    if (first === undefined || retained !== undefined || restored.has(id))
      continue;
    const old = id.slice(0, id.lastIndexOf('/') + 1) + first.toLowerCase();
    if (restored.has(old) && !isPresent.has(old)) renames.set(old, id);
  }
  return renames;
}
