import { kindOf, type CatalogEntity } from '../../catalog/entity';
import {
  resourceTypeOf,
  type Basis,
  type Diagnostic,
  type Target,
} from '../../model';
import type { Finding } from './finding';
import { byHint } from './hints';
import { mismatch, type Candidate } from './match';
import { mostSpecific } from './precedence';
import { isApiName, isTerraformName, readType } from './readType';
import { rulesConcerning, type IndexedRule, type RuleIndex } from './ruleIndex';
import { NEVER_BY_A_WORD } from './vocabulary';

/** The type of an entity, as text for users. */
export const describeType = (entity: CatalogEntity) =>
  entity.type === undefined ? 'no type' : `type "${entity.type}"`;

/** The rule that applies, on the strongest basis. */
export function findRule(
  candidate: Candidate,
  index: RuleIndex,
  diagnostics: Diagnostic[],
): Finding | undefined {
  const { of, strongestOf } = rulesFor(candidate, index, diagnostics);
  const isUmbrella = of('assumed').some(looksAtType);
  const hints = of('hint').filter(looksAtType);
  const exact = strongestOf('exact');
  // A rule that looks at more, of the same mapping or a nearer one, refines.
  const refining = hints.filter(
    hint =>
      exact &&
      hint.distance <= exact.indexed.distance &&
      hint.specificity > exact.indexed.specificity,
  );
  return (
    byHint(refining, candidate, diagnostics) ??
    exact ??
    byHint(hints, candidate, diagnostics) ??
    (isUmbrella
      ? undefined
      : byWords(candidate, index, of('hint'), diagnostics)) ??
    strongestOf('assumed')
  );
}

const looksAtType = ({ rule }: IndexedRule) => rule.match.type !== undefined;

/** The rules that concern an entity, by their basis. */
function rulesFor(
  candidate: Candidate,
  index: RuleIndex,
  diagnostics: Diagnostic[],
) {
  const concerning = rulesConcerning(index, candidate.entity.type).filter(
    indexed => mismatch(indexed, candidate) === undefined,
  );
  const of = (basis: Basis) =>
    concerning.filter(indexed => indexed.basis === basis);
  const evidence = describeMatch(candidate.entity);
  const strongestOf = (basis: Basis, rules = of(basis)) => {
    const { ref } = candidate.entity;
    const indexed = mostSpecific(rules, ref, diagnostics);
    return indexed && { indexed, basis, evidence: evidence(indexed) };
  };
  return { of, strongestOf };
}

/** The evidence for a rule without hints and tokens. */
const describeMatch = (entity: CatalogEntity) => (indexed: IndexedRule) => {
  const { match } = indexed.rule;
  if (match.type !== undefined) return describeType(entity);
  const looksAt = Object.keys(match).join(', ');
  return looksAt ? `${looksAt} of ${entity.ref}` : 'a rule for everything';
};

/** For a type that no rule has as a whole: the words in it; for what is not software, then the tags and the name. */
function byWords(
  candidate: Candidate,
  index: RuleIndex,
  hints: readonly IndexedRule[],
  diagnostics: Diagnostic[],
): Finding | undefined {
  const { entity } = candidate;
  if (isApiName(entity.type)) return undefined;
  const reading = readType(candidate, index);
  const { reduced, core, known, software, unread, competing } = reading;
  const isSoftware = kindOf(entity.ref) === 'component';
  const as = (type: string) => asType(type, candidate, index, diagnostics);
  const shorter = reduced === undefined ? undefined : as(reduced);
  if (shorter || isTerraformName(entity.type)) return shorter;
  const whole = core === undefined || isSoftware ? undefined : as(core);
  if (whole?.basis === 'token') return { ...whole, basis: 'exact' };
  if (known) {
    const other = known.indexed.rule.target;
    const found = software === undefined ? undefined : as(software);
    if (found) return doubted(found, unread, [other, ...competing]);
    return doubted(
      {
        indexed: known.indexed,
        basis: 'token',
        evidence: `"${known.word}" in the type`,
      },
      unread,
      competing,
    );
  }
  const database = reading.database ? as('database') : undefined;
  if (database?.basis === 'hint') return doubted(database, unread);
  if (reading.contained || isSoftware) return undefined;
  const tagged = byHint(hints, candidate, diagnostics, ['tag', 'name']);
  return tagged && doubted(tagged, unread);
}

/** What an entity would become by another type, which stands in its own. */
function asType(
  type: string,
  candidate: Candidate,
  index: RuleIndex,
  diagnostics: Diagnostic[],
): Finding | undefined {
  const entity = { ...candidate.entity, type };
  const other = { ...candidate, entity };
  const { of, strongestOf } = rulesFor(other, index, diagnostics);
  const typed = (basis: Basis) => of(basis).filter(looksAtType);
  const exact = strongestOf('exact', typed('exact'));
  const found =
    (exact && { ...exact, basis: 'token' as const }) ??
    byHint(typed('hint'), other, diagnostics) ??
    strongestOf('assumed', typed('assumed'));
  if (!found || isMadeByAWord(found, type, candidate)) return undefined;
  const isHint = found.basis === 'hint';
  return isHint ? found : { ...found, evidence: `"${type}" in the type` };
}

/** Whether a single word would make a workload, a machine, a cluster or a network of something that is no software. */
const isMadeByAWord = (
  { indexed }: Finding,
  type: string,
  { entity }: Candidate,
) =>
  kindOf(entity.ref) !== 'component' &&
  !type.includes('-') &&
  NEVER_BY_A_WORD.has(resourceTypeOf(indexed.rule.target) ?? '');

function doubted(
  finding: Finding,
  unread: readonly string[],
  alternatives: readonly Target[] = [],
): Finding {
  if (unread.length === 0 && alternatives.length === 0) return finding;
  return {
    ...finding,
    doubt: {
      ...(unread.length > 0 && { unread: [...unread] }),
      ...(alternatives.length > 0 && { alternatives: [...alternatives] }),
    },
  };
}
