import {
  ruleMatchSchema,
  targetSchema,
  type Rule,
} from '@appstack/backstage-plugin-appstack-common';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What a new rule starts as. */
export type RuleTemplate = Pick<Rule, 'match'> & Partial<Rule>;

/**
 * A new rule that a link has filled in: `?rule=` with `{match, target?}` as
 * JSON. Undefined where the URL names a rule, or holds anything else.
 */
export function useRuleFromUrl(): RuleTemplate | undefined {
  const [params] = useSearchParams();
  const written = params.get('rule') ?? '';
  return useMemo(() => readTemplate(written), [written]);
}

function readTemplate(written: string): RuleTemplate | undefined {
  if (!written.startsWith('{')) return undefined;
  try {
    const { match, target } = JSON.parse(written);
    const known = targetSchema.safeParse(target).data;
    return {
      match: ruleMatchSchema.parse(match),
      ...(known && { target: known }),
    };
  } catch {
    return undefined;
  }
}
