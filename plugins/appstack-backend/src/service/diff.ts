import {
  diffLines,
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
  return [
    ...compare<DesignNode, Change>(
      before?.design.nodes ?? [],
      after?.design.nodes ?? [],
      ({ id }) => id,
      node => JSON.stringify(node),
      (action, node, old) => ({
        action,
        subject: 'entity',
        name: node.id,
        entityRef: node.entityRef,
        ...(old && { details: nodeDetails(old, node) }),
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

/** Which files differ, with their texts and the number of lines that come and go. */
export function diffFiles(
  before: readonly GeneratedFile[],
  after: readonly GeneratedFile[],
): FileChange[] {
  return compare<GeneratedFile, FileChange>(
    before,
    after,
    ({ path }) => path,
    ({ content }) => content,
    (action, { path, content }, old) => {
      const texts = {
        ...(action !== 'added' && { before: (old ?? { content }).content }),
        ...(action !== 'removed' && { after: content }),
      };
      return { path, action, ...texts, ...countLines(texts) };
    },
  );
}

function countLines({ before = '', after = '' }) {
  const { lines } = diffLines(before, after);
  const count = (wanted: string) =>
    lines.filter(({ kind }) => kind === wanted).length;
  return { added: count('added'), removed: count('removed') };
}

function connectionsOf(manifest: Manifest | undefined): string[] {
  const name = (from: DesignNode) =>
    from.connections.map(({ to, access }) => `${from.id} → ${to} (${access})`);
  return [...new Set((manifest?.design.nodes ?? []).flatMap(name))];
}

/** @param change - describes a difference; `old` is what a changed item was before. */
function compare<T, C>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
  contentOf: (item: T) => string,
  change: (action: 'added' | 'changed' | 'removed', item: T, old?: T) => C,
): C[] {
  const known = new Map(before.map(item => [keyOf(item), item]));
  const kept = new Set(after.map(keyOf));
  return [
    ...after.flatMap(item => {
      const old = known.get(keyOf(item));
      if (old === undefined) return [change('added', item)];
      return contentOf(old) === contentOf(item)
        ? []
        : [change('changed', item, old)];
    }),
    ...before
      .filter(item => !kept.has(keyOf(item)))
      .map(item => change('removed', item)),
  ];
}
