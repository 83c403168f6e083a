import { canonicalJson } from '@appstack/compiler';
import type { Mapping, Rule } from '@appstack/compiler/model';

/** The rules that only one of two mapping chains has; one that was edited is there in both forms. */
export function changedRules(
  before: readonly Mapping[],
  after: readonly Mapping[],
): Map<string, Rule[]> {
  const [was, is] = [before, after].map(byContent);
  const changed = new Map<string, Rule[]>();
  for (const [one, other] of [
    [was, is],
    [is, was],
  ]) {
    for (const [content, { key, rule }] of one) {
      if (other.has(content)) continue;
      changed.set(key, [...(changed.get(key) ?? []), rule]);
    }
  }
  return changed;
}

/** How a decision names its rule. */
export const ruleKey = ({ mapping, id }: { mapping: string; id: string }) =>
  `${mapping}/${id}`;

function byContent(chain: readonly Mapping[]) {
  return new Map(
    chain.flatMap(({ name, rules }) =>
      rules.map(rule => {
        const key = ruleKey({ mapping: name, id: rule.id });
        return [`${key} ${canonicalJson(rule)}`, { key, rule }] as const;
      }),
    ),
  );
}
