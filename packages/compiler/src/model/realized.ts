import type { Cloud } from './clouds';
import type { DesignNode } from './design';
import type { Decision } from './decision';
import type { Manifest } from './manifest';
import type { Target } from './mapping';

/** Whether a target makes resources: it is there, and it is not `skip`. */
export const makesResources = (target: Target | undefined): boolean =>
  target !== undefined && !('skip' in target);

/** Whether a node makes resources. */
export const isRealized = ({ leftOut, decision }: DesignNode): boolean =>
  leftOut === undefined && makesResources(decision.target);

/** The nodes that have resources of their own in a version, by id. */
export const realizedIn = (manifest: Manifest | undefined): Set<string> =>
  new Set(
    manifest?.resources.flatMap(({ node, origin }) =>
      node !== undefined && origin === 'explicit' ? [node] : [],
    ),
  );

/** Whether a rule of the cloud's default mapping decided: that mapping has the name of its cloud. */
export const isByDefaultMapping = (
  rule: Decision['rule'],
  cloud: Cloud,
): boolean => rule?.mapping === cloud;
