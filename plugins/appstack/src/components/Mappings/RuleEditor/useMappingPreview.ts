import type {
  Diagnostic,
  Mapping,
  MappingPreview,
  MappingPreviewProgress,
} from '@appstack/backstage-plugin-appstack-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAppstackApi } from '../../../hooks';

/** Where a preview is: how far, what it found, or why not. */
interface Preview {
  progress?: MappingPreviewProgress;
  found?: MappingPreview;
  error?: unknown;
  cancelled?: boolean;
}

const LISTED = 200;

/** Finds what the mapping would change in the whole catalog, as it would be saved. Leaving ends it. */
export function useMappingPreview(
  mapping: Mapping,
  environment: string,
  onChecked: (valid: boolean) => void,
) {
  const api = useAppstackApi();
  const document = JSON.stringify(mapping);
  const [preview, setPreview] = useState<Preview>({});
  const running = useRef<AbortController>();

  const run = useCallback(async () => {
    const own = new AbortController();
    running.current?.abort();
    running.current = own;
    const show = (next: Preview, valid = false) => {
      if (running.current !== own) return;
      setPreview(next);
      onChecked(valid);
    };
    show({});
    try {
      const found = await api.previewMapping(
        {
          mapping: JSON.parse(document),
          limit: LISTED,
          ...(environment && { environment }),
        },
        { signal: own.signal, onProgress: progress => show({ progress }) },
      );
      show({ found }, !found.diagnostics.some(keepsFromSaving));
    } catch (error) {
      show(own.signal.aborted ? { cancelled: true } : { error });
    }
  }, [api, document, environment, onChecked]);

  useEffect(() => {
    run();
    return () => {
      running.current?.abort();
      running.current = undefined;
    };
  }, [run]);

  const { found, error, cancelled, progress } = preview;
  return {
    found,
    error,
    progress,
    cancelled,
    loading: !found && !cancelled && error === undefined,
    cancel: () => running.current?.abort(),
    retry: run,
  };
}

/** Errors of the mapping itself; those of entities were there before, and may be what the rule is for. */
export function keepsFromSaving({ severity, entityRef }: Diagnostic): boolean {
  return severity === 'error' && entityRef === undefined;
}
