import {
  kindOf,
  type CatalogEntity,
  type CatalogSnapshot,
} from '../../catalog/entity';
import type { Category } from '../../model';

/** Whether an API is asynchronous. */
export function isAsynchronous(api: CatalogEntity | undefined): boolean {
  return (
    api?.type !== undefined &&
    /async|event|kafka|avro|cloudevents/.test(api.type)
  );
}

const providerIndexes = new WeakMap<CatalogSnapshot, Map<string, string[]>>();

/** The components that provide an API, by the relations of both sides. An API provides none, not even itself. */
export function providersOf(
  api: CatalogEntity,
  snapshot: CatalogSnapshot,
): string[] {
  let index = providerIndexes.get(snapshot);
  if (!index) {
    index = new Map();
    for (const entity of snapshot.values()) {
      for (const provided of entity.providesApis) {
        const providers = index.get(provided);
        if (providers) providers.push(entity.ref);
        else index.set(provided, [entity.ref]);
      }
    }
    providerIndexes.set(snapshot, index);
  }
  const known = api.providedBy.filter(ref => snapshot.has(ref));
  const providers = new Set([...(index.get(api.ref) ?? []), ...known]);
  return [...providers].filter(ref => kindOf(ref) !== 'api');
}

/** The topics, queues and streams that the providers of an asynchronous API depend on. */
export function channelsBehind(
  api: CatalogEntity,
  snapshot: CatalogSnapshot,
  categoryOf: (entity: CatalogEntity) => Category | undefined,
): string[] {
  const channels = new Set<string>();
  for (const provider of providersOf(api, snapshot)) {
    for (const target of snapshot.get(provider)?.dependsOn ?? []) {
      const entity = snapshot.get(target);
      if (entity && categoryOf(entity) === 'messaging') channels.add(target);
    }
  }
  return channels.size > 1 ? namedLike(api, [...channels]) : [...channels];
}

/** Of several channels, those whose name shares most words with the API's; all when none does. */
function namedLike(api: CatalogEntity, channels: string[]): string[] {
  const words = new Set(api.name.toLowerCase().split(/[^a-z0-9]+/));
  const score = (ref: string) =>
    ref
      .slice(ref.indexOf('/') + 1)
      .split(/[^a-z0-9]+/)
      .filter(word => words.has(word)).length;
  const best = Math.max(...channels.map(score));
  return best === 0 ? channels : channels.filter(ref => score(ref) === best);
}
