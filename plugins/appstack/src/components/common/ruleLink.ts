import {
  ruleSchema,
  type Rule,
} from '@appstack/backstage-plugin-appstack-common';
import * as z from 'zod';

/** The value of the parameter `rule` while a new rule is edited; it is no valid rule name. */
export const NEW_RULE = '+';

/** A rule that is begun elsewhere; its name and its target may still be chosen. */
const ruleBeginningSchema = ruleSchema
  .partial({ id: true })
  .extend({ target: z.union([ruleSchema.shape.target, z.null()]) });

/** The type of {@link ruleBeginningSchema}; the target is null where it is to be chosen. */
export type RuleBeginning = z.infer<typeof ruleBeginningSchema>;

/** The query by which the page of a mapping opens its editor with a rule filled in. */
export function queryOfRule(rule: RuleBeginning): string {
  const query = { rule: NEW_RULE, draft: JSON.stringify(rule) };
  return new URLSearchParams(query).toString();
}

/** What {@link queryOfRule} wrote; undefined for anything else, which may have been written by hand. */
export function ruleInQuery(query: URLSearchParams): Rule | undefined {
  const { data } = ruleBeginningSchema.safeParse(parsed(query.get('draft')));
  if (!data) return undefined;
  return {
    ...data,
    id: data.id ?? '',
    target: data.target ?? { resourceType: '' },
  };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
