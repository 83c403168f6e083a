import type {
  Standards,
  StandardsDocument,
  StandardsImpact,
} from '@appstack/backstage-plugin-appstack-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { diagnosticsOf } from '../../api';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import {
  fieldAt,
  keyOf,
  readDraft,
  toDraft,
  type FieldName,
  type Problems,
  type StandardsDraft,
} from './standardsDraft';

export interface StandardsFormOptions {
  document: StandardsDocument;
  /** What is edited instead of what is in force. */
  imported?: Standards;
  onSaved: () => void;
}

/** Edits the standards, shows what a change concerns, and saves it. */
export function useStandardsForm(options: StandardsFormOptions) {
  const { document, imported } = options;
  const [initial] = useState(() => toDraft(document));
  const [draft, setDraft] = useState(() =>
    imported ? withConfigured(toDraft(imported), initial, document) : initial,
  );
  const [isTried, setTried] = useState(false);
  const [impact, setImpact] = useState<StandardsImpact>();
  const { standards, problems } = readDraft(draft);
  const requests = useRequests(options);
  const shown = isTried ? problems : {};
  const refused = refusedFields(requests.error);

  const review = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    setImpact(await requests.review(standards));
  };
  return {
    draft,
    /** The standards as they would be saved. */
    standards,
    update: (part: Partial<StandardsDraft>) => {
      setDraft(before => ({ ...before, ...part }));
      requests.forget();
    },
    isDirty: JSON.stringify(draft) !== JSON.stringify(initial),
    isFixed: (name: FieldName) => document.configured.includes(keyOf(name)),
    problemAt: (name: FieldName) =>
      (draft[name] === initial[name] && !isTried
        ? undefined
        : problems[name]) ?? refused[name],
    problemCount: Object.keys(shown).length,
    impact,
    back: () => setImpact(undefined),
    review,
    save: (message: string) => requests.save(standards, message),
    busy: requests.busy,
    error: requests.error,
  };
}

export type StandardsForm = ReturnType<typeof useStandardsForm>;

type Draft = ReturnType<typeof readDraft>['standards'];

function useRequests({ document, onSaved }: StandardsFormOptions) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const [error, setError] = useState<unknown>();
  const [{ loading: isReviewing }, review] = useAsyncFn(
    async (standards: Draft) => {
      setError(undefined);
      try {
        return await api.call('PreviewStandards', { body: { standards } });
      } catch (failure) {
        setError(failure);
        return undefined;
      }
    },
    [api],
  );
  const [{ loading: isSaving }, save] = useAsyncFn(
    async (standards: Draft, message: string) => {
      setError(undefined);
      try {
        const body = {
          ...standards,
          version: document.version,
          ...(message.trim() && { message }),
        };
        const saved = await api.call('UpdateStandards', { body });
        const version = String(saved.version);
        notify.succeeded(t('governance.standards.form.saved', { version }));
        onSaved();
      } catch (failure) {
        setError(failure);
      }
    },
    [api, document, notify, onSaved, t],
  );
  return {
    ...{ review, save, error },
    busy: isReviewing || isSaving,
    forget: () => setError(undefined),
  };
}

/** What is configured stays, whatever a file says of it. */
function withConfigured(
  draft: StandardsDraft,
  inForce: StandardsDraft,
  { configured }: StandardsDocument,
): StandardsDraft {
  const names = Object.keys(draft) as FieldName[];
  const fixed = names.filter(name => configured.includes(keyOf(name)));
  return {
    ...draft,
    ...Object.fromEntries(fixed.map(name => [name, inForce[name]])),
  };
}

/** What the backend refused, at the fields. */
function refusedFields(error: unknown): Problems {
  const problems: Problems = {};
  for (const { location, message } of diagnosticsOf(error)) {
    if (location?.kind !== 'request' || location.part !== 'body') continue;
    const place = location.pointer.slice(1).replaceAll('/', '.');
    const name = fieldAt(place);
    if (name) problems[name] ??= message;
  }
  return problems;
}
