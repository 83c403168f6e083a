import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ruleInQuery, type RuleTemplate } from '../common';

/** A new rule that a link has filled in; undefined where the URL names a rule, or holds anything else. */
export function useRuleFromUrl(): RuleTemplate | undefined {
  const [params] = useSearchParams();
  return useMemo(() => ruleInQuery(params), [params]);
}
