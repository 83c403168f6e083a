import type {
  Policy,
  PolicyDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { readPolicy, toText, valueAt, withValue } from './policyText';

export interface PolicyFormOptions {
  /** Absent for a new one. */
  policy?: PolicyDocument;
  mayUpdate: boolean;
  onSaved: () => void;
}

/** What of a built-in policy can be changed. */
const ADJUSTABLE = /^(severity|effect|enabled|scope(\..*)?)$/;

/** Edits a policy, in fields or as YAML, which is what both edit; and saves or deletes it. */
export function usePolicyForm(options: PolicyFormOptions) {
  const { policy, mayUpdate } = options;
  const before = toText(policy);
  const [text, setText] = useState(before);
  const [isTried, setTried] = useState(false);
  const read = readPolicy(text);
  const requests = useRequests(options);
  const mayWrite = mayUpdate && !policy?.configured;
  return {
    ...{ text, setText, read, mayWrite },
    ...{ remove: requests.remove, busy: requests.busy, error: requests.error },
    isNew: policy === undefined,
    isDirty: text !== before,
    valueOf: (path: string) => valueAt(read.keys, path),
    change: (path: string, value: unknown) =>
      setText(withValue(text, path, value)),
    mayChange: (path: string) =>
      mayWrite && (policy?.origin !== 'built-in' || ADJUSTABLE.test(path)),
    /** What to say at a field: once it was tried, or where the text differs from what it was. */
    problemOf: (path: string) =>
      isTried || text !== before ? read.problems.get(path) : undefined,
    /** Of fields, once it was tried to save. */
    problems: isTried ? read.problems : new Map<string, string>(),
    save: () => {
      setTried(true);
      if (read.policy) requests.save(read.policy);
    },
  };
}

export type PolicyForm = ReturnType<typeof usePolicyForm>;

function useRequests({ policy, onSaved }: PolicyFormOptions) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const [saving, save] = useAsyncFn(
    async (draft: Policy) => {
      await (policy
        ? api.call('UpdatePolicy', {
            params: { id: policy.id },
            body: { ...draft, version: policy.version },
          })
        : api.call('CreatePolicy', { body: draft }));
      notify.succeeded(t('governance.policies.dialog.saved', { id: draft.id }));
      onSaved();
    },
    [api, notify, onSaved, policy, t],
  );
  const [deleting, remove] = useAsyncFn(async () => {
    const { id, origin } = policy!;
    await api.call('DeletePolicy', { params: { id } });
    notify.succeeded(
      origin === 'built-in'
        ? t('governance.policies.dialog.wasReset', { id })
        : t('governance.policies.dialog.deleted', { id }),
    );
    onSaved();
  }, [api, notify, onSaved, policy, t]);
  return {
    ...{ save, remove },
    busy: saving.loading || deleting.loading,
    error: saving.error ?? deleting.error,
  };
}
