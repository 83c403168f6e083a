import type { DesignNode, Target } from '../../model';
import type { ResolveDecision } from '../../resource-types/resolveOnce';

/** What two forms of a node are compared by. */
interface Comparison {
  /** The effective properties of nodes: some of them are immutable and determine identity. */
  resolve: ResolveDecision;
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>;
}

/** Whether two forms of a node are the same resource, perhaps by another name or otherwise configured. */
export const isSame = (
  one: DesignNode,
  other: DesignNode,
  comparison: Comparison,
): boolean => identityOf(one, comparison) === identityOf(other, comparison);

function identityOf(
  { decision, host }: DesignNode,
  { resolve, renames }: Comparison,
): string {
  const resolved = resolve(decision);
  const telling = resolved?.type.identity?.map(name => resolved.values[name]);
  // A host by another name is the same host.
  const called = renames.get(host ?? '') ?? host;
  return JSON.stringify([placeOf(decision.target), telling ?? [], called]);
}

/** The identity of a target: a change means another resource; the version of a module is not part of it. */
function placeOf(target: Target | undefined): unknown {
  if (target && 'skip' in target) return 'skip';
  if (target && 'terraformResource' in target) return target.terraformResource;
  if (!target || !('module' in target)) return target;
  return { module: target.module.source.replace(/\?ref=.*$/, '') };
}
