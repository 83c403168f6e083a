import type { RunInputs } from '@appstack/backstage-plugin-appstack-common';
import { useMemo, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useAppstackApi, useNotify, useStack, useText } from '../../hooks';
import { fromDraft, isGiven, problemsIn, toDraft } from './inputDraft';

export type InputsForm = ReturnType<typeof useInputsForm>;

/** Edits the values of an environment, against the revision that was read. */
export function useInputsForm(inputs: RunInputs, onSaved: () => void) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { stack } = useStack();
  const { name } = stack;
  const { items, environment, revision } = inputs;
  const initial = useMemo(() => toDraft(items), [items]);
  const [draft, setDraft] = useState(initial);
  const [saving, save] = useAsyncFn(async () => {
    await api.call('UpdateRunInputs', {
      params: { name },
      query: { environment },
      body: fromDraft(items, draft),
      ifMatch: revision,
    });
    notify.succeeded(t('runs.inputs.saved'));
    onSaved();
  }, [api, name, environment, items, draft, revision, notify, t, onSaved]);
  return {
    ...{ draft, saving, save },
    set: (variable: string, typed: string) =>
      setDraft(before => ({ ...before, [variable]: typed })),
    reset: () => setDraft(initial),
    problems: problemsIn(items, draft),
    missing: items
      .filter(input => input.required && !isGiven(draft[input.name]))
      .map(input => input.name),
    isDirty: items.some(input => draft[input.name] !== initial[input.name]),
  };
}
