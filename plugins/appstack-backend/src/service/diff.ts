import {
  isManaged,
  type FileChange,
} from '@appstack/backstage-plugin-appstack-common';
import { nodeDetails } from '@appstack/compiler';
import type {
  Change,
  DesignNode,
  ExternalReference,
  GeneratedFile,
  Manifest,
  StackResource,
} from '@appstack/compiler/model';

/** What differs between two versions of an environment; either may be missing. */
export function diffManifests(
  before: Manifest | undefined,
  after: Manifest | undefined,
): Change[] {
  const nodes = new Map(before?.design.nodes.map(node => [node.id, node]));
  return [
    ...compare<DesignNode, Change>(
      before?.design.nodes ?? [],
      after?.design.nodes ?? [],
      ({ id }) => id,
      node => JSON.stringify(node),
      (action, node) => ({
        action,
        subject: 'entity',
        name: node.id,
        entityRef: node.entityRef,
        ...(action === 'changed' && {
          details: nodeDetails(nodes.get(node.id)!, node),
        }),
      }),
    ),
    ...compare<string, Change>(
      connectionsOf(before),
      connectionsOf(after),
      name => name,
      () => '',
      (action, name) => ({ action, subject: 'connection', name }),
    ),
    ...compare<ExternalReference, Change>(
      before?.design.externals ?? [],
      after?.design.externals ?? [],
      ({ entityRef }) => entityRef,
      external => JSON.stringify(external),
      (action, { entityRef }) => ({
        action,
        subject: 'external',
        name: entityRef,
        entityRef,
      }),
    ),
    ...compare<StackResource, Change>(
      before?.resources.filter(isManaged) ?? [],
      after?.resources.filter(isManaged) ?? [],
      ({ address }) => address,
      ({ hash }) => hash,
      (action, resource) => ({
        action,
        subject: 'resource',
        name: resource.address,
        entityRef: resource.entityRef,
        reason: resource.reason,
        stateful: resource.stateful,
      }),
    ),
  ];
}

/** Which files differ, with their texts. */
export function diffFiles(
  before: readonly GeneratedFile[],
  after: readonly GeneratedFile[],
): FileChange[] {
  const old = new Map(before.map(({ path, content }) => [path, content]));
  return compare<GeneratedFile, FileChange>(
    before,
    after,
    ({ path }) => path,
    ({ content }) => content,
    (action, { path, content }) => ({
      path,
      action,
      ...(action !== 'added' && { before: old.get(path) }),
      ...(action !== 'removed' && { after: content }),
    }),
  );
}

function connectionsOf(manifest: Manifest | undefined): string[] {
  const name = (from: DesignNode) =>
    from.connections.map(({ to, access }) => `${from.id} → ${to} (${access})`);
  return [...new Set((manifest?.design.nodes ?? []).flatMap(name))];
}

function compare<T, C>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
  contentOf: (item: T) => string,
  change: (action: 'added' | 'changed' | 'removed', item: T) => C,
): C[] {
  const old = new Map(before.map(item => [keyOf(item), contentOf(item)]));
  const kept = new Set(after.map(keyOf));
  return [
    ...after.flatMap(item => {
      const content = old.get(keyOf(item));
      if (content === undefined) return [change('added', item)];
      return content === contentOf(item) ? [] : [change('changed', item)];
    }),
    ...before
      .filter(item => !kept.has(keyOf(item)))
      .map(item => change('removed', item)),
  ];
}
