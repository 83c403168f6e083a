import type { DesignNode } from '../model';

/** The comment above every block that stands for an entity or serves one. */
export function provenanceComments(
  node: DesignNode,
  explicit: boolean,
): string[] {
  if (!explicit) return [];
  const { basis, evidence } = node.decision;
  const comments = [node.entityRef];
  if (basis === 'assumed')
    comments.push(`Assumed: ${evidence} does not say more.`);
  if (basis === 'hint' || basis === 'token')
    comments.push(`Decided by ${evidence}.`);
  if (node.retained) comments.push(`Retained: ${node.retained}`);
  return comments;
}
