import type { Design } from '@appstack/backstage-plugin-appstack-common';
import type { ShownConnection } from './ConnectionTable';

/** All connections of a design, by consumer. */
export function connectionsOf(design: Design): ShownConnection[] {
  return design.nodes.flatMap(node =>
    node.connections.map(connection => ({ from: node.id, ...connection })),
  );
}
