import { ServiceUnavailableError } from '@backstage/errors';
import type { RawEntity } from './rawEntity';

/**
 * The items of an answer of the catalog. One that is no entity makes the whole
 * answer unusable: without it, an appStack would lose what it stands for. Checked
 * is what this plugin reads of an entity itself; the compiler checks the rest.
 *
 * @throws ServiceUnavailableError - gives the item's place, not its contents
 */
export function checkedEntities(items: unknown): RawEntity[] {
  if (!Array.isArray(items)) throw malformed('no list of entities');
  items.forEach((item, index) => {
    if (!isEntity(item)) {
      throw malformed(`an item that is no entity, at position ${index}`);
    }
  });
  return items;
}

function isEntity(item: unknown): boolean {
  const { kind, metadata, relations = [] } = record(item);
  const { name, namespace = 'default' } = record(metadata);
  return (
    [kind, name, namespace].every(isName) &&
    Array.isArray(relations) &&
    relations.every(relation => {
      const { type, targetRef } = record(relation);
      return isName(type) && isName(targetRef);
    })
  );
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}

function malformed(what: string) {
  return new ServiceUnavailableError(
    `The catalog answered with ${what}. Nothing was changed. Look into the log of the catalog backend.`,
  );
}
