import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';
import type { ListMatcher } from './ruleDraft';
import type { CountedValue } from '../../common';

type CatalogValues = Partial<Record<ListMatcher, CountedValue[]>>;

const FIELDS = {
  kind: 'kind',
  type: 'spec.type',
  tag: 'metadata.tags',
  namespace: 'metadata.namespace',
  owner: 'relations.ownedBy',
  system: 'relations.partOf',
} as const;

/** What rules decide about; everything else groups it, or describes people. */
const DECIDED = {
  $not: {
    kind: {
      $in: ['api', 'domain', 'group', 'location', 'system', 'template', 'user'],
    },
  },
};

const sorted = (values: readonly CountedValue[] = []) =>
  [...values].sort(
    (a, b) => (b.count ?? 0) - (a.count ?? 0) || a.value.localeCompare(b.value),
  );

const ofKind = (kind: string, refs: readonly CountedValue[]) =>
  refs.filter(({ value }) => value.startsWith(`${kind}:`));

/** The values that the entities of the live catalog have, most frequent first. Without an answer there are none to choose from. */
export function useCatalogValues(): CatalogValues {
  const catalog = useApi(catalogApiRef);
  const { value } = useAsync(async () => {
    const [{ facets }, ofSystems] = await Promise.all([
      catalog.getEntityFacets({
        facets: Object.values(FIELDS),
        query: DECIDED,
      }),
      catalog.getEntityFacets({
        facets: [FIELDS.system],
        filter: { kind: 'System' },
      }),
    ]);
    const values = Object.entries(FIELDS).map(([matcher, field]) => [
      matcher,
      sorted(facets[field]),
    ]);
    const { system = [], ...others } = Object.fromEntries(
      values,
    ) as CatalogValues;
    return {
      ...others,
      system: ofKind('system', system),
      domain: ofKind('domain', sorted(ofSystems.facets[FIELDS.system])),
    };
  }, [catalog]);
  return value ?? {};
}
