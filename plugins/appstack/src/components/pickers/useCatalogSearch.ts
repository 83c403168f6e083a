import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { designedOf } from '../../entities';

const PAGE_SIZE = 25;
const TYPING_PAUSE_MS = 250;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'spec.type',
  'spec.profile.displayName',
];
const SEARCHED_FIELDS = [
  'metadata.name',
  'metadata.title',
  'spec.profile.displayName',
];

interface Found {
  entities: Entity[];
  nextCursor?: string;
}

/** Pages of the catalog's entities of some kinds whose name or title holds the text. */
export function useCatalogSearch(options: {
  kinds: readonly string[];
  text: string;
}) {
  const catalog = useApi(catalogApiRef);
  const { text } = options;
  const kinds = options.kinds.join();
  const [found, setFound] = useState<Found>({ entities: [] });
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<unknown>();
  const latest = useRef(0);

  const read = useCallback(
    async (before?: Found) => {
      const request = ++latest.current;
      setLoading(true);
      setError(undefined);
      try {
        const page = await catalog.queryEntities(
          before?.nextCursor
            ? { cursor: before.nextCursor, fields: FIELDS, limit: PAGE_SIZE }
            : {
                query: designedOf(kinds.split(',')),
                fields: FIELDS,
                limit: PAGE_SIZE,
                orderFields: { field: 'metadata.name', order: 'asc' },
                ...(text.trim() && {
                  fullTextFilter: {
                    term: text.trim(),
                    fields: SEARCHED_FIELDS,
                  },
                }),
              },
        );
        if (request === latest.current) {
          setFound({
            entities: [...(before?.entities ?? []), ...page.items],
            nextCursor: page.pageInfo.nextCursor,
          });
        }
      } catch (failure) {
        if (request === latest.current) {
          setError(failure);
        }
      }
      if (request === latest.current) {
        setLoading(false);
      }
    },
    [catalog, kinds, text],
  );

  useDebounce(() => read(), TYPING_PAUSE_MS, [read]);

  return {
    entities: found.entities,
    loading,
    error,
    hasMore: found.nextCursor !== undefined,
    loadMore: () => read(found),
    retry: () => read(),
  };
}
