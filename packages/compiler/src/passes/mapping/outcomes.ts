import type { Decision, Mapping, RuleOutcome } from '../../model';
import {
  findHint,
  HINT_SOURCES,
  hintTexts,
  mismatch,
  type Candidate,
} from './match';
import { byPrecedence } from './precedence';
import { indexRules, rulesConcerning, type IndexedRule } from './ruleIndex';

/** The outcome of the rule that won, and then of every other rule of the chain that matches this type or any type, strongest first. */
export function outcomesOf(
  candidate: Candidate,
  decision: Decision,
  mappings: readonly Mapping[],
): RuleOutcome[] {
  const concerning = rulesConcerning(
    indexRules(mappings),
    candidate.entity.type,
  );
  const isWinner = ({ mapping, rule }: IndexedRule) =>
    decision.rule?.id === rule.id && decision.rule.mapping === mapping;
  const others = concerning.filter(indexed => !isWinner(indexed));
  return [
    ...winnerOf(decision, mappings),
    ...others
      .sort(byPrecedence)
      .map(indexed => lost(indexed, whyNot(indexed, candidate))),
  ];
}

/** The rule that won stands in the mapping, whatever it looks at: a type, a part of one, words. */
function winnerOf(
  { rule: won, basis, evidence }: Decision,
  mappings: readonly Mapping[],
): RuleOutcome[] {
  const rule = mappings
    .find(({ name }) => name === won?.mapping)
    ?.rules.find(({ id }) => id === won?.id);
  if (!won || !rule) return [];
  const { target } = rule;
  return [{ ...won, outcome: 'won', basis, target, why: evidence }];
}

const lost = (
  { mapping, rule: { id, target }, basis }: IndexedRule,
  why: string,
): RuleOutcome => ({ mapping, id, outcome: 'lost', basis, target, why });

function whyNot(indexed: IndexedRule, candidate: Candidate): string {
  const texts = hintTexts(candidate.entity);
  const lacksWords =
    indexed.hints.length > 0 &&
    !HINT_SOURCES.some(source => findHint(texts[source], indexed.hints));
  return (
    mismatch(indexed, candidate) ??
    (lacksWords ? 'none of its words is there' : 'another rule is stronger')
  );
}
