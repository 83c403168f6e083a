import type { Decision, Mapping, RuleOutcome } from '../../model';
import { byPrecedence } from './findRule';
import {
  findHint,
  HINT_SOURCES,
  hintTexts,
  mismatch,
  type Candidate,
} from './match';
import { indexRules, rulesConcerning } from './ruleIndex';

/** The outcome of every rule of the chain that matches this type or any type. */
export function outcomesOf(
  candidate: Candidate,
  decision: Decision,
  mappings: readonly Mapping[],
): RuleOutcome[] {
  const { entity } = candidate;
  const texts = hintTexts(entity);
  const rules = rulesConcerning(indexRules(mappings), entity.type);
  return rules.sort(byPrecedence).map(indexed => {
    const won =
      decision.rule?.id === indexed.rule.id &&
      decision.rule.mapping === indexed.mapping;
    const missing =
      mismatch(indexed, candidate) ??
      (indexed.hints.length > 0 &&
      !HINT_SOURCES.some(source => findHint(texts[source], indexed.hints))
        ? 'none of its words is there'
        : undefined);
    return {
      mapping: indexed.mapping,
      id: indexed.rule.id,
      outcome: won ? 'won' : 'lost',
      basis: indexed.basis,
      target: indexed.rule.target,
      why: won ? decision.evidence : (missing ?? 'another rule is stronger'),
    };
  });
}
