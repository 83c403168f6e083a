import {
  describeTarget,
  type Change,
  type Decision,
  type Design,
  type DesignNode,
} from '../../model';
import { changed, outside, type DiffInput } from './change';
import { diffResources } from './diffResources';
import { nodeDetails } from './nodeDetails';

export type { DiffInput } from './change';

/** What differs from the previous version: entities, connections, external references and resources. */
export function diff(input: DiffInput): Change[] {
  return [
    ...diffEntities(input),
    ...diffConnections(input),
    ...diffExternals(input),
    ...diffResources(input),
  ];
}

function diffEntities({
  previous,
  design,
  synced,
  renamed,
}: DiffInput): Change[] {
  const before = new Map(previous?.design.nodes.map(node => [node.id, node]));
  const changes: Change[] = [];
  for (const node of design.nodes) {
    const from = renamed.get(node.id);
    const old = before.get(from ?? node.id);
    before.delete(from ?? node.id);
    const rest = {
      entityRef: node.entityRef,
      ...outside(synced, node.entityRef),
    };
    if (node.retained !== undefined && old?.retained === undefined) {
      changes.push(
        changed('retained', 'entity', node.id, {
          ...rest,
          reason: node.retained,
          stateful: true,
        }),
      );
    } else if (!old) {
      changes.push(
        changed('added', 'entity', node.id, {
          ...rest,
          reason: describeDecision(node.decision),
        }),
      );
    } else {
      const details = nodeDetails(old, node, renamed);
      if (from !== undefined)
        changes.push(
          changed('moved', 'entity', node.id, {
            ...rest,
            details: [`from ${from}`, ...details],
          }),
        );
      else if (details.length > 0)
        changes.push(
          changed('changed', 'entity', node.id, { ...rest, details }),
        );
    }
  }
  for (const node of before.values()) {
    changes.push(
      changed('removed', 'entity', node.id, {
        entityRef: node.entityRef,
        ...outside(synced, node.entityRef, true),
      }),
    );
  }
  return changes;
}

const describeDecision = (decision: Decision) =>
  `${describeTarget(decision.target)} (${decision.basis}: ${decision.evidence})`;

function diffConnections({
  previous,
  design,
  synced,
  renamed,
}: DiffInput): Change[] {
  const today = new Map([...renamed].map(([to, from]) => [from, to]));
  const called = (id: string) => today.get(id) ?? id;
  const list = (nodes: readonly DesignNode[]) =>
    new Map(
      nodes.flatMap(node =>
        node.connections.map(connection => [
          `${called(node.id)} → ${called(connection.to)} (${connection.access})`,
          { entityRef: node.entityRef, via: connection.via },
        ]),
      ) as [string, { entityRef: string; via: string }][],
    );
  return compareMaps(
    list(previous?.design.nodes ?? []),
    list(design.nodes),
    (action, name, { entityRef, via }) =>
      changed(action, 'connection', name, {
        entityRef,
        reason: via,
        ...outside(synced, entityRef),
      }),
  );
}

function diffExternals({ previous, design }: DiffInput): Change[] {
  const list = (current: Design | undefined) =>
    new Map(
      (current?.externals ?? []).map(external => [
        external.entityRef,
        external,
      ]),
    );
  return compareMaps(
    list(previous?.design),
    list(design),
    (action, name, { system }) =>
      changed(action, 'external', name, {
        entityRef: name,
        reason: system
          ? `belongs to ${system}`
          : 'belongs to nobody in this appStack',
      }),
  );
}

function compareMaps<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  make: (action: 'added' | 'removed', name: string, value: T) => Change,
): Change[] {
  const added = [...after].filter(([name]) => !before.has(name));
  const removed = [...before].filter(([name]) => !after.has(name));
  return [
    ...added.map(([name, value]) => make('added', name, value)),
    ...removed.map(([name, value]) => make('removed', name, value)),
  ];
}
