import type {
  MappingDocument,
  Rule,
} from '@appstack/backstage-plugin-appstack-common';
import { useCallback, useState } from 'react';
import { hasStatus } from '../../../api';
import {
  useAppstackApi,
  useNotify,
  useResourceTypes,
  useText,
} from '../../../hooks';
import { toMapping, withRule } from '../mappingDocuments';
import {
  problemsOf,
  suggestRuleId,
  toDraft,
  toRule,
  type RuleDraft,
} from './ruleDraft';

/** Edits one rule of a mapping and saves the mapping as a whole, unless somebody else was faster. */
export function useRuleEditor(options: {
  mapping: MappingDocument;
  rule?: Rule;
  template?: Rule;
  onSaved: () => void;
}) {
  const { rule, template, onSaved } = options;
  const api = useAppstackApi();
  const notify = useNotify();
  const t = useText();
  const types = useResourceTypes();
  const [base, setBase] = useState(options.mapping);
  const [draft, setDraft] = useState(() => toDraft(rule ?? template));
  const [touched, setTouched] = useState({
    any: false,
    id: rule !== undefined,
  });
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();

  const update = useCallback((part: Partial<RuleDraft>) => {
    setTouched(before => ({ any: true, id: before.id || 'id' in part }));
    setDraft(before => ({ ...before, ...part }));
  }, []);

  const named: RuleDraft = touched.id
    ? draft
    : { ...draft, id: template?.id ?? suggestRuleId(draft) };
  // What nobody touched is saved as it was read, to the letter.
  const edited = rule && !touched.any ? rule : toRule(named, rule);
  const mapping = withRule(toMapping(base), edited, rule?.id);

  const save = async () => {
    setSaving(true);
    setError(undefined);
    try {
      const saved = await api.updateMapping(base.name, {
        ...mapping,
        version: base.version,
      });
      notify.succeeded(
        t('mappings.editor.saved', { version: String(saved.version) }),
      );
      setTouched({ any: false, id: true });
      onSaved();
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setSaving(false);
    }
  };

  /** After a conflict: the same rule on top of what the mapping is now. */
  const rebase = async () => {
    setError(undefined);
    try {
      setBase(await api.getMapping(base.name));
    } catch (failure) {
      setError(failure);
    }
  };

  return {
    draft: named,
    update,
    /** The mapping as it would be saved. */
    mapping,
    problems: problemsOf(named, toMapping(base), types, rule),
    dirty: touched.any,
    saving,
    error,
    conflict: hasStatus(error, 409),
    save,
    rebase,
  };
}
