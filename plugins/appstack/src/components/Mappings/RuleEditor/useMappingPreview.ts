import type {
  Diagnostic,
  Mapping,
  MappingPreviewItem,
} from '@appstack/backstage-plugin-appstack-common';
import { useCallback, useEffect, useState } from 'react';
import { useAppstackApi } from '../../../hooks';

const PAGE_SIZE = 200;

interface Checked {
  environment?: string;
  items: MappingPreviewItem[];
  diagnostics: Diagnostic[];
  nextCursor?: string;
}

const NOTHING: Checked = { items: [], diagnostics: [] };

/** Decides about the catalog page by page, with the mapping as it would be saved. */
export function useMappingPreview(
  mapping: Mapping,
  environment: string,
  onChecked: (valid: boolean) => void,
) {
  const api = useAppstackApi();
  const document = JSON.stringify(mapping);
  const [checked, setChecked] = useState(NOTHING);
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<unknown>();

  const read = useCallback(
    async (before: Checked) => {
      setLoading(true);
      setError(undefined);
      try {
        const page = await api.previewMapping({
          mapping: JSON.parse(document),
          limit: PAGE_SIZE,
          ...(environment && { environment }),
          ...(before.nextCursor && { cursor: before.nextCursor }),
        });
        setChecked({
          environment: page.environment,
          items: [...before.items, ...page.items],
          diagnostics: merge(before.diagnostics, page.diagnostics),
          nextCursor: page.pageInfo.nextCursor,
        });
        onChecked(!page.diagnostics.some(keepsFromSaving));
      } catch (failure) {
        setError(failure);
        onChecked(false);
      }
      setLoading(false);
    },
    [api, document, environment, onChecked],
  );

  useEffect(() => {
    setChecked(NOTHING);
    read(NOTHING);
  }, [read]);

  return {
    environment: checked.environment,
    items: checked.items,
    diagnostics: checked.diagnostics,
    loading,
    error,
    hasMore: checked.nextCursor !== undefined,
    more: () => read(checked),
    retry: () => read(checked),
  };
}

/** Errors of the mapping itself; those of entities were there before, and may be what the rule is for. */
export function keepsFromSaving({ severity, entityRef }: Diagnostic): boolean {
  return severity === 'error' && entityRef === undefined;
}

/** Diagnostics of the mapping itself come with every page. */
function merge(before: Diagnostic[], after: Diagnostic[]): Diagnostic[] {
  const seen = new Set(before.map(diagnostic => JSON.stringify(diagnostic)));
  return [
    ...before,
    ...after.filter(diagnostic => !seen.has(JSON.stringify(diagnostic))),
  ];
}
