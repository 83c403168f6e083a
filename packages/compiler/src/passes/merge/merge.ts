import {
  calledToday,
  namesToday,
  referencesOf,
} from '../../catalog/calledToday';
import { compareText } from '../../util/hash';
import {
  info,
  type Design,
  type DesignNode,
  type Diagnostic,
  type ExternalReference,
  type Manifest,
} from '../../model';
import type { Linked } from '../stages';

export interface MergeInput {
  linked: Linked;
  previous?: Manifest;
  mode: 'merge' | 'replace';
  /** The Systems that were synced as a whole: entities that left them are removed. */
  systems: ReadonlySet<string>;
  /** Entities that the caller may not read and that therefore stay as recorded. */
  unreadable: ReadonlySet<string>;
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>;
}

/** The nodes of the new version, and those that the catalog no longer declares. */
export interface Merged {
  nodes: DesignNode[];
  externals: ExternalReference[];
  /** Nodes of the previous version that are no longer in the design. */
  gone: DesignNode[];
  diagnostics: Diagnostic[];
}

/** The synced slice replaces its recorded one; what was not synced stays as recorded. */
export function merge(input: MergeInput): Merged {
  const { linked, unreadable } = input;
  const previous = input.previous?.design;
  const today = namesToday(input.renames);
  const nodes = new Map(linked.nodes.map(node => [node.id, node]));
  const gone: DesignNode[] = [];
  const untouched = new Set<string>();
  for (const node of previous?.nodes ?? []) {
    if (nodes.has(node.id) || today.has(node.id)) continue;
    if (unreadable.has(node.entityRef)) untouched.add(node.entityRef);
    if (unreadable.has(node.entityRef) || staysUnsynced(node, input))
      nodes.set(node.id, calledToday(node, today));
    else gone.push(node);
  }
  const diagnostics =
    untouched.size === 0
      ? []
      : [
          info(
            'merge/unreadable',
            'Parts of this appStack stand for entities that you may not read; they stay as they are.',
            {
              hint: 'Somebody who may read them can sync them.',
            },
          ),
        ];
  const all = [...nodes.values()].sort((a, b) => compareText(a.id, b.id));
  return {
    nodes: all,
    externals: externalsOf(all, linked, previous),
    gone,
    diagnostics,
  };
}

function staysUnsynced(
  node: DesignNode,
  { mode, systems }: MergeInput,
): boolean {
  if (node.retained !== undefined) return true;
  return (
    mode === 'merge' && !(node.system !== undefined && systems.has(node.system))
  );
}

/** The references of a node to entities outside of this appStack. */
function externalsOf(
  nodes: DesignNode[],
  linked: Linked,
  previous?: Design,
): ExternalReference[] {
  const held = new Set(nodes.map(({ id }) => id));
  const wanted = new Set(
    nodes.flatMap(referencesOf).filter(ref => !held.has(ref)),
  );
  const known = new Map<string, ExternalReference>();
  for (const external of [
    ...(previous?.externals ?? []),
    ...linked.externals,
  ]) {
    known.set(external.entityRef, external);
  }
  const listed = new Set(linked.externals.map(({ entityRef }) => entityRef));
  return [...known.values()]
    .filter(
      ({ entityRef }) =>
        !held.has(entityRef) &&
        (wanted.has(entityRef) || listed.has(entityRef)),
    )
    .sort((a, b) => compareText(a.entityRef, b.entityRef));
}
