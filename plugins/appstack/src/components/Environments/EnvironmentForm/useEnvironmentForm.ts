import type {
  Cloud,
  EnvironmentDocument,
  SavedEnvironment,
} from '@appstack/backstage-plugin-appstack-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { diagnosticsOf } from '../../../api';
import { useAppstackApi, useNotify, useText } from '../../../hooks';
import {
  inCloud,
  problemIn,
  readDraft,
  toDraft,
  type DraftSource,
  type EnvironmentDraft,
  type Problems,
} from './environmentDraft';

export interface EnvironmentFormOptions extends DraftSource {
  onSaved: (environment: SavedEnvironment) => void;
}

/** Edits an environment and saves it; problems show at fields that were touched, and at all once it was tried. */
export function useEnvironmentForm(options: EnvironmentFormOptions) {
  const { environment, onSaved } = options;
  const [initial] = useState(() => toDraft(options));
  const [draft, setDraft] = useState(initial);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const { document, problems } = readDraft(draft, environment);
  const moves = Boolean(environment?.synced) && movesState(initial, draft);
  const request = useSaving(environment);
  const refused = refusedFields(request.error);

  const update = (part: Partial<EnvironmentDraft>) => {
    setTouched(before => new Set([...before, ...Object.keys(part)]));
    setDraft(before => ({ ...before, ...part }));
    request.forget();
  };
  const save = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0 || (moves && !confirmed)) return;
    const saved = await request.send(document, moves);
    if (saved) onSaved(saved);
  };

  return {
    draft,
    update,
    chooseCloud: (cloud: Cloud) => {
      update({ cloud });
      setDraft(inCloud(draft, cloud));
    },
    /** What to say at a field, as far as it is time to. */
    problemAt: (field: string, name = field) =>
      (isTried || touched.has(name) ? problemIn(problems, field) : undefined) ??
      problemIn(refused, field),
    /** As it would be saved; absent as long as anything is wrong. */
    tried:
      Object.keys(problems).length === 0
        ? { environment: document }
        : undefined,
    problemCount: isTried ? Object.keys(problems).length : 0,
    isSynced: environment?.synced ?? false,
    migration: moves ? { confirmed, confirm: setConfirmed } : undefined,
    isDirty: touched.size > 0,
    saving: request.saving,
    error: request.error,
    save,
  };
}

export type EnvironmentForm = ReturnType<typeof useEnvironmentForm>;

function useSaving(environment: EnvironmentDocument | undefined) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const [error, setError] = useState<unknown>();
  const [{ loading }, send] = useAsyncFn(
    async (
      document: ReturnType<typeof readDraft>['document'],
      moves: boolean,
    ) => {
      setError(undefined);
      const { name } = document;
      try {
        if (!environment) {
          const created = await api.call('CreateEnvironment', {
            body: document,
          });
          notify.succeeded(t('environments.form.created', { name }));
          return created;
        }
        const { version } = environment;
        const saved = await api.call('UpdateEnvironment', {
          params: { name },
          body: { ...document, version, ...(moves && { confirm: ['state'] }) },
        });
        notify.succeeded(
          t('environments.form.saved', {
            name,
            version: String(saved.version),
          }),
        );
        return saved;
      } catch (failure) {
        setError(failure);
        return undefined;
      }
    },
    [api, environment, notify, t],
  );
  return {
    saving: loading,
    error,
    send,
    forget: () => setError(undefined),
  };
}

function movesState(before: EnvironmentDraft, after: EnvironmentDraft) {
  const stateOf = ({ stateType, stateConfig }: EnvironmentDraft) =>
    JSON.stringify([stateType, Object.entries(stateConfig).sort()]);
  return stateOf(before) !== stateOf(after);
}

/** What the backend refused, by the path of the field. */
function refusedFields(error: unknown): Problems {
  return Object.fromEntries(
    diagnosticsOf(error).flatMap(({ location, message }) =>
      location?.kind === 'request' && location.part === 'body'
        ? [[location.pointer.slice(1).replaceAll('/', '.'), message]]
        : [],
    ),
  );
}
