import {
  atEntity,
  error,
  warning,
  type DesignNode,
  type Diagnostic,
} from '../../model';
import type { Registry } from '../../resource-types/registry';
import type { ResolveDecision } from '../../resource-types/resolveOnce';

interface Known {
  registry: Registry;
  resolve: ResolveDecision;
}

/**
 * Takes back what would be less safe than the catalog says: what a firewall, a
 * gateway or a certificate guards is private while that is left out, and what a
 * key encrypts is refused.
 */
export function withoutProtection(
  nodes: readonly DesignNode[],
  { registry, resolve }: Known,
): { nodes: DesignNode[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const guardOf = ({ decision, leftOut }: DesignNode) =>
    leftOut === undefined
      ? undefined
      : registry.ofTarget(decision.target)?.guards;
  const guards = nodes.filter(guardOf);
  if (guards.length === 0) return { nodes: [...nodes], diagnostics };
  const guarded = nodes.map(node => {
    if (node.leftOut !== undefined) return node;
    const own = guards.filter(guard => isConnected(guard, node));
    const key = own.find(guard => guardOf(guard) === 'data');
    const holdsData = registry.ofTarget(node.decision.target)?.stateful;
    if (key && holdsData) diagnostics.push(notEncrypted(node, key));
    const guard = own.find(one => guardOf(one) === 'exposure');
    if (!guard) return node;
    const exposed = resolve(node.decision)?.values.exposed;
    if (exposed === true) diagnostics.push(exposedWithout(node, guard));
    if (exposed !== undefined || !node.public) return node;
    diagnostics.push(madePrivate(node, guard));
    return { ...node, public: false };
  });
  return { nodes: guarded, diagnostics };
}

const isConnected = (one: DesignNode, other: DesignNode) =>
  one.connections.some(({ to }) => to === other.id) ||
  other.connections.some(({ to }) => to === one.id);

const notEncrypted = ({ entityRef }: DesignNode, key: DesignNode) =>
  error(
    'expand/protection-left-out',
    `${entityRef} is to be protected by ${key.entityRef}, which is left out.`,
    {
      ...atEntity(entityRef, 'spec', 'dependsOn'),
      hint: `Map ${key.entityRef} to a module or a Terraform resource type, or to "skip" if it is not needed here.`,
    },
  );

const exposedWithout = ({ entityRef }: DesignNode, guard: DesignNode) =>
  error(
    'expand/protection-left-out',
    `${entityRef} is to be reached from the internet behind ${guard.entityRef}, which is left out.`,
    {
      ...atEntity(entityRef, 'spec', 'dependsOn'),
      hint: `Map ${guard.entityRef} to a module or a Terraform resource type; or set exposed of ${entityRef} to false.`,
    },
  );

const madePrivate = ({ entityRef }: DesignNode, guard: DesignNode) =>
  warning(
    'expand/protection-left-out',
    `${entityRef} is reached from inside the network alone: ${guard.entityRef}, which is in front of it, is left out.`,
    {
      ...atEntity(entityRef, 'spec', 'dependsOn'),
      hint: `Map ${guard.entityRef} to a module or a Terraform resource type, or to "skip" if it is not needed here.`,
    },
  );
