import {
  ruleSchema,
  type Rule,
} from '@appstack/backstage-plugin-appstack-common';

/** What a new rule starts as: its name and its target may still be chosen. */
export type RuleTemplate = Pick<Rule, 'match'> & Partial<Rule>;

const templateSchema = ruleSchema.partial().required({ match: true });

/** The query by which the page of a mapping opens its editor with a rule filled in. */
export function queryOfRule(rule: RuleTemplate): string {
  return new URLSearchParams({ rule: JSON.stringify(rule) }).toString();
}

/** The rule that {@link queryOfRule} wrote; undefined for the name of a rule, and for what was written by hand and is none. */
export function ruleInQuery(query: URLSearchParams): RuleTemplate | undefined {
  const written = query.get('rule') ?? '';
  if (!written.startsWith('{')) return undefined;
  try {
    return templateSchema.safeParse(JSON.parse(written)).data;
  } catch {
    return undefined;
  }
}
