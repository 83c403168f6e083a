import {
  parseNodeId,
  type Change,
  type Design,
  type Diagnostic,
} from '@appstack/compiler/model';

/** Every entity that a design names. */
export function refsOfDesign({ nodes, externals }: Design): string[] {
  return [
    ...nodes.flatMap(({ entityRef, system, host, connections }) => [
      entityRef,
      system ?? '',
      parseNodeId(host ?? '').entityRef,
      ...connections.flatMap(({ to, via }) => [parseNodeId(to).entityRef, via]),
    ]),
    ...externals.flatMap(({ entityRef, system }) => [entityRef, system ?? '']),
  ];
}

const ENTITY_REF = /[a-z][a-z0-9]*:[\w.-]+\/[\w.-]*\w/gi;

/**
 * The entities that diagnostics and changes name by their refs: dependencies
 * that the caller does not find, and what is no longer part of the design.
 */
export function refsInFindings(
  findings: readonly (
    | Pick<Diagnostic, 'message' | 'hint'>
    | Pick<Change, 'name' | 'reason' | 'details'>
  )[],
): string[] {
  return findings
    .flatMap(finding => Object.values(finding).flat())
    .flatMap(text => (typeof text === 'string' ? text.match(ENTITY_REF) : []))
    .flatMap(ref => ref?.toLowerCase() ?? []);
}
