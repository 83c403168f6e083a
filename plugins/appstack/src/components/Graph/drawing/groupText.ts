import {
  CATEGORIES,
  type Category,
} from '@appstack/backstage-plugin-appstack-common';
import { parseEntityRef } from '@backstage/catalog-model';
import type { Text } from '../../../hooks';
import type { GroupTitle } from '../grouping';

/** What a group is called. */
export function groupName(title: GroupTitle, t: Text): string {
  if (title === 'outside') return t('stack.graph.outside');
  if (title === 'foundations') return t('stack.resources.foundation');
  if ('system' in title) return systemName(title.system);
  return isCategory(title.category)
    ? t(`common.category.${title.category}`)
    : t('stack.graph.otherCategory');
}

function isCategory(name: string): name is Category {
  return (CATEGORIES as readonly string[]).includes(name);
}

function systemName(ref: string): string {
  try {
    return parseEntityRef(ref, {
      defaultKind: 'system',
      defaultNamespace: 'default',
    }).name;
  } catch {
    return ref;
  }
}
