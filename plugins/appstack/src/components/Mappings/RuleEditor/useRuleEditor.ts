import type {
  Mapping,
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
import type { RuleTemplate } from '../../common';
import { useModule, type AskedModule } from './useModule';
import {
  problemsOf,
  suggestRuleId,
  toDraft,
  toRule,
  type RuleDraft,
} from './ruleDraft';

/** Edits one rule of a mapping and saves the mapping as a whole, unless it was changed meanwhile. */
export function useRuleEditor(options: {
  mapping: MappingDocument;
  rule?: Rule;
  template?: RuleTemplate;
  onSaved: () => void;
}) {
  const { rule, template } = options;
  const types = useResourceTypes();
  const [base, setBase] = useState(options.mapping);
  const { draft, update, touched, settle } = useRuleDraft(rule, template);

  // What was not touched is saved as it was read, to the letter.
  const edited = rule && !touched ? rule : toRule(draft, rule ?? template);
  const mapping = withRule(toMapping(base), edited, rule?.id);
  const requests = useMappingRequests();
  const isModule = draft.targetKind === 'module';
  const module = useModule(isModule ? draft.module.source.trim() : '');

  return {
    draft,
    update,
    /** The mapping as it would be saved. */
    mapping,
    problems: problemsOf(draft, toMapping(base), types, rule, readIn(module)),
    /** What is known of the module that it names. */
    module,
    dirty: touched,
    saving: requests.saving,
    error: requests.error,
    conflict: hasStatus(requests.error, 409),
    /** Resolves to whether it was saved. */
    save: async () => {
      const saved = await requests.save(base, mapping);
      if (saved) {
        settle();
        options.onSaved();
      }
      return saved;
    },
    /** After a conflict: the same rule on top of what the mapping is now. */
    rebase: async () => {
      const current = await requests.read(base.name);
      if (current) setBase(current);
    },
  };
}

/** What was read of a module; nothing where it was not read. */
function readIn({ described }: AskedModule) {
  return described && !described.unread ? described : undefined;
}

export type RuleEditor = ReturnType<typeof useRuleEditor>;

/** The rule as it is edited; a new one is named after what it matches until it is given a name. */
function useRuleDraft(
  rule: Rule | undefined,
  template: RuleTemplate | undefined,
) {
  const [draft, setDraft] = useState(() => toDraft(rule ?? template));
  const [touched, setTouched] = useState({
    any: false,
    id: rule !== undefined,
  });

  const update = useCallback((part: Partial<RuleDraft>) => {
    setTouched(before => ({ any: true, id: before.id || 'id' in part }));
    setDraft(before => ({ ...before, ...part }));
  }, []);

  const named: RuleDraft = touched.id
    ? draft
    : { ...draft, id: template?.id ?? suggestRuleId(draft) };
  return {
    draft: named,
    update,
    touched: touched.any,
    /** What was edited is stored. */
    settle: () => setTouched({ any: false, id: true }),
  };
}

/** Reads and saves mappings; what failed last is in `error`. */
function useMappingRequests() {
  const api = useAppstackApi();
  const notify = useNotify();
  const t = useText();
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();

  const save = async (base: MappingDocument, mapping: Mapping) => {
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
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setSaving(false);
    }
  };

  const read = async (name: string) => {
    setError(undefined);
    try {
      return await api.getMapping(name);
    } catch (failure) {
      setError(failure);
      return undefined;
    }
  };

  return { saving, error, save, read };
}
