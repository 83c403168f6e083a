import {
  moduleSourceKind,
  resourceTypeOf,
  type Category,
  type ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import type { Text } from '../../../hooks';
import type { GraphNode } from '../graphModel';

type Types = ReadonlyMap<string, ResourceTypeDescription>;

/** The category of what a node becomes; undefined for modules, raw targets and what becomes nothing. */
export function categoryOf(
  node: GraphNode,
  types: Types,
): Category | undefined {
  return types.get(resourceTypeOf(node.decision?.target) ?? '')?.category;
}

/** What a node becomes, and what is remarkable about it. */
export function subtitleOf(node: GraphNode, types: Types, t: Text): string {
  if (!node.decision) {
    return t('stack.graph.implied', { count: node.implied.length });
  }
  const becomes = becomesOf(node, types, t);
  const remark = remarkOn(node, t);
  return remark ? `${becomes} · ${remark}` : becomes;
}

function becomesOf({ decision }: GraphNode, types: Types, t: Text): string {
  const target = decision?.target;
  const name = resourceTypeOf(target);
  const title = types.get(name ?? '')?.title ?? name;
  if (target && 'module' in target) {
    return t('common.target.moduleNode', {
      name: title ?? nameOfModule(target.module.source),
    });
  }
  if (title) return title;
  if (target && 'terraformResource' in target) return target.terraformResource;
  return target ? t('common.basis.skipped') : t('common.basis.unmapped');
}

function remarkOn(
  { retained, leftOut, isExternal, decision }: GraphNode,
  t: Text,
): string | undefined {
  return (
    (retained && t('stack.graph.retained')) ||
    (leftOut && t('stack.graph.leftOut')) ||
    (isExternal && t('stack.graph.external')) ||
    (decision?.basis === 'assumed' && t('common.basis.assumed')) ||
    undefined
  );
}

/** A short distinguishing name of a module: `postgres` of `acme/postgres/aws`, or the last folder. */
function nameOfModule(source: string): string {
  const path = source.replace(/\?.*$/, '').replace(/\.git$/, '');
  const parts = path.split('/').filter(Boolean);
  const isRegistry = moduleSourceKind(source) === 'registry';
  return parts.at(isRegistry ? -2 : -1) ?? source;
}

export function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
