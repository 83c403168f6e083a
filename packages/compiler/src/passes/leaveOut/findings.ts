import { locateProperty } from '../../blueprints/propertyLocation';
import { atEntity, error, info, warning, type DesignNode } from '../../model';
import type { Unavailable } from '../../stack/stackBuilder';

// What is said about entities that are left out.

const CONSUMERS = 'What depends on it gets its address as an input.';

/** It is left out, for the first time or again. */
export function isLeftOut(
  node: DesignNode,
  found: Unavailable | undefined,
  isRefused: boolean,
) {
  const message = `${node.entityRef} is left out: ${node.leftOut}.`;
  const { property, hint } = found ?? {};
  const details = {
    entityRef: node.entityRef,
    location:
      (property === undefined
        ? undefined
        : locateProperty(node.decision, property)) ??
      atEntity(node.entityRef, 'spec', 'type').location,
    hint: hint === undefined ? CONSUMERS : `${hint} ${CONSUMERS}`,
  };
  return isRefused
    ? error('expand/left-out', message, details)
    : warning('expand/left-out', message, details);
}

/** It could be realized now. */
export const staysLeftOut = ({ entityRef }: DesignNode) =>
  info(
    'expand/stays-left-out',
    `${entityRef} could be realized now and stays left out: what depends on it keeps its input.`,
    {
      ...atEntity(entityRef, 'spec', 'type'),
      hint: 'To have it made, sync it and name it under `realize` (`--realize` on the command line).',
    },
  );

/** An earlier version realized it. */
export const unsupported = (
  { entityRef }: DesignNode,
  { why, hint }: Unavailable,
) =>
  error(
    'expand/unsupported',
    `${entityRef} was realized before and cannot be any more: ${why}.`,
    { ...atEntity(entityRef, 'spec', 'type'), hint },
  );
