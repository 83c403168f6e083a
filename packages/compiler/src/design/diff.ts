import { canonicalJson, compareText } from '../hash';
import {
  describeTarget,
  type Change,
  type Decision,
  type Design,
  type DesignNode,
  type Manifest,
  type StackResource,
} from '../model';

export interface DiffInput {
  previous?: Manifest;
  design: Design;
  resources: readonly StackResource[];
  /** The entities of the synced slice. */
  synced: ReadonlySet<string>;
  released: readonly string[];
  moved: readonly { from: string; to: string }[];
}

/** What differs from the previous version: entities, connections, external references and resources. */
export function diff(input: DiffInput): Change[] {
  return [
    ...diffEntities(input),
    ...diffConnections(input),
    ...diffExternals(input),
    ...diffResources(input),
  ];
}

const changed = (
  action: Change['action'],
  subject: Change['subject'],
  name: string,
  rest: Partial<Change> = {},
): Change => ({
  action,
  subject,
  name,
  ...rest,
});

function diffEntities({ previous, design, synced }: DiffInput): Change[] {
  const before = new Map(previous?.design.nodes.map(node => [node.id, node]));
  const changes: Change[] = [];
  for (const node of design.nodes) {
    const old = before.get(node.id);
    before.delete(node.id);
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
      const details = nodeDetails(old, node);
      if (details.length > 0)
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

function nodeDetails(old: DesignNode, node: DesignNode): string[] {
  const details: string[] = [];
  const was = describeTarget(old.decision.target);
  const is = describeTarget(node.decision.target);
  if (was !== is) details.push(`${was} → ${is}`);
  else if (old.decision.basis !== node.decision.basis) {
    details.push(`decided by ${old.decision.basis} → ${node.decision.basis}`);
  }
  if (
    canonicalJson(old.decision.layers) !== canonicalJson(node.decision.layers)
  ) {
    details.push('its properties');
  }
  if (old.host !== node.host)
    details.push(
      `hosted on ${old.host ?? 'nothing'} → ${node.host ?? 'nothing'}`,
    );
  for (const key of [
    'title',
    'description',
    'owner',
    'system',
    'public',
  ] as const) {
    if (old[key] !== node[key])
      details.push(`its ${key === 'public' ? 'exposure' : key}`);
  }
  return details;
}

function diffConnections({ previous, design, synced }: DiffInput): Change[] {
  const list = (nodes: readonly DesignNode[]) =>
    new Map(
      nodes.flatMap(node =>
        node.connections.map(connection => [
          `${node.id} → ${connection.to} (${connection.access})`,
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

function diffResources({
  previous,
  resources,
  synced,
  released,
  moved,
}: DiffInput): Change[] {
  const before = new Map(
    (previous?.resources ?? [])
      .filter(({ address }) => !address.startsWith('data.'))
      .map(resource => [resource.address, resource]),
  );
  const movedFrom = new Map(moved.map(({ from, to }) => [to, from]));
  const changes: Change[] = [];
  for (const resource of resources) {
    if (resource.address.startsWith('data.')) continue;
    const from = movedFrom.get(resource.address);
    const old = before.get(from ?? resource.address);
    before.delete(from ?? resource.address);
    const rest = describe(resource, synced);
    if (!old)
      changes.push(changed('added', 'resource', resource.address, rest));
    else if (from)
      changes.push(
        changed('moved', 'resource', resource.address, {
          ...rest,
          details: [`from ${from}`],
        }),
      );
    else if (old.hash !== resource.hash)
      changes.push(changed('changed', 'resource', resource.address, rest));
  }
  for (const resource of before.values()) {
    const action = released.includes(resource.address) ? 'released' : 'removed';
    changes.push(
      changed(action, 'resource', resource.address, describe(resource, synced)),
    );
  }
  return changes.sort((a, b) => compareText(a.name, b.name));
}

function describe(
  resource: StackResource,
  synced: ReadonlySet<string>,
): Partial<Change> {
  return {
    ...(resource.entityRef !== undefined && { entityRef: resource.entityRef }),
    ...(resource.reason !== undefined && { reason: resource.reason }),
    ...(resource.stateful && { stateful: true }),
    ...(resource.entityRef !== undefined &&
      outside(synced, resource.entityRef)),
  };
}

/** Whether something lies outside the synced slice; what is gone from the catalog counts as inside. */
function outside(synced: ReadonlySet<string>, entityRef: string, gone = false) {
  return gone || synced.has(entityRef) ? {} : { outside: true };
}
