import { ANNOTATIONS } from '../../catalog/entity';
import { locateProperty } from '../../blueprints/propertyLocation';
import {
  atEntity,
  cloudOf,
  error,
  info,
  warning,
  type Cloud,
  type DesignNode,
} from '../../model';
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
    hint:
      hint === undefined
        ? CONSUMERS
        : `${hint.replace(/\.$/, '')}. ${CONSUMERS}`,
  };
  return isRefused
    ? error('expand/left-out', message, details)
    : warning('expand/left-out', message, details);
}

/** The foundations of an environment that describe what exists of such a kind. */
const DESCRIBED_AS = {
  scope: 'resource-group',
  network: 'network',
  cluster: 'kubernetes-cluster',
};

/** It exists already, as its identifier says, or as is stated. */
export function exists(
  { entityRef, decision }: DesignNode,
  { name, cloud }: { name: string; cloud: Cloud },
  standsFor?: keyof typeof DESCRIBED_AS,
) {
  const { annotation = '', identifier = '' } = decision.existing ?? {};
  const at = atEntity(entityRef, 'metadata', 'annotations', annotation);
  const message = `${entityRef} exists already, as ${identifier}, and is not made.`;
  if (annotation === ANNOTATIONS.existing)
    return info('expand/exists', message, { ...at, hint: CONSUMERS });
  const foundation = standsFor && DESCRIBED_AS[standsFor];
  const line = cloudOf(cloud).foundations.some(known => known === foundation)
    ? `Describe it under foundations.${foundation}.existing of the environment`
    : `To state it, write the annotation ${ANNOTATIONS.existing}: '${name}: "${identifier}"'`;
  return warning('expand/exists', message, {
    ...at,
    hint: `${CONSUMERS} ${line}; to have one made, sync it and name it under \`realize\`.`,
  });
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
