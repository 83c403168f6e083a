import {
  atEntity,
  warning,
  type Diagnostic,
  type DesignNode,
} from '../../model';

/** Breaks hosting cycles: a node that would host itself, directly or indirectly, gets no host. */
export function breakHostCycles(
  nodes: readonly DesignNode[],
  diagnostics: Diagnostic[],
) {
  const byId = new Map(nodes.map(node => [node.id, node]));
  for (const node of nodes) {
    const seen = new Set([node.id]);
    let next = node.host === undefined ? undefined : byId.get(node.host);
    while (next && !seen.has(next.id)) {
      seen.add(next.id);
      next = next.host === undefined ? undefined : byId.get(next.host);
    }
    if (next?.id !== node.id) continue;
    diagnostics.push(
      warning(
        'link/host-cycle',
        `${node.entityRef} would be hosted on itself.`,
        {
          ...atEntity(node.entityRef, 'spec', 'dependsOn'),
          hint: 'Remove one of the references of the circle.',
        },
      ),
    );
    delete node.host;
  }
}
