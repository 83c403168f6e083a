import type { DesignNode } from '../model';

interface Exposable {
  node: DesignNode;
  properties: { exposed?: boolean };
}

/** Whether the internet reaches a workload: as its properties say, and else as linking found. */
export const isExposed = ({ node, properties }: Exposable): boolean =>
  properties.exposed ?? node.public;

/** The same of a function: of one that an earlier version recorded, only the property counts. */
export const isExposedFunction = ({ node, properties }: Exposable): boolean =>
  properties.exposed ?? (node.public && node.exposure !== undefined);
