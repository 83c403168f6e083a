import { ANNOTATIONS } from '../../catalog/entity';
import {
  atEntity,
  describeTarget,
  resourceTypeOf,
  warning,
  type Diagnostic,
} from '../../model';
import type { Finding } from './finding';
import {
  findHint,
  HINT_SOURCES,
  hintTexts,
  type Candidate,
  type HintSource,
} from './match';
import { byPrecedence, isTie } from './precedence';
import type { IndexedRule } from './ruleIndex';
import { isSaidOfItself } from './saidOfItself';
import { NEVER_BY_A_WORD } from './vocabulary';

/** Where in an entity the words of a source stand. */
const HINT_PLACES = {
  tag: ['metadata', 'tags'],
  name: ['metadata', 'name'],
  title: ['metadata', 'title'],
  description: ['metadata', 'description'],
} as const;

/** The rule whose words stand in the strongest source that has a known word. */
export function byHint(
  rules: readonly IndexedRule[],
  { entity }: Candidate,
  diagnostics: Diagnostic[],
  sources: readonly HintSource[] = HINT_SOURCES,
): Finding | undefined {
  if (rules.length === 0) return undefined;
  const texts = hintTexts(entity);
  for (const source of sources) {
    const found = rules
      .flatMap(indexed => {
        const word = findHint(texts[source], indexed.hints);
        return word === undefined ? [] : [{ indexed, word }];
      })
      .sort((a, b) => byPrecedence(a.indexed, b.indexed));
    const [first, ...others] = found;
    if (!first) continue;
    const other = others.find(one => competes(one, first));
    if (other) {
      diagnostics.push(
        warning(
          'map/ambiguous-hint',
          `The ${source} of ${entity.ref} hints at "${first.word}" and at "${other.word}"; "${first.word}" counts.`,
          {
            ...atEntity(entity.ref, ...HINT_PLACES[source]),
            hint: `Say what it is with the annotation ${ANNOTATIONS.resourceType} or a type of its own.`,
          },
        ),
      );
    }
    return {
      indexed: first.indexed,
      basis: 'hint',
      evidence:
        source === 'description' && !describesItself(texts[source], found)
          ? `${MENTION} "${first.word}" in the description`
          : `${source} "${first.word}"`,
      ...(other && { doubt: { alternatives: [other.indexed.rule.target] } }),
    };
  }
  return undefined;
}

/** How the evidence begins where a description names something that the entity may only have to do with. */
export const MENTION = 'mention of';

/** Whether a description says what the entity is: one thing alone, and none that runs code, which descriptions of software are about. */
function describesItself(
  text: string,
  [first, ...others]: readonly { indexed: IndexedRule; word: string }[],
): boolean {
  const typeOf = ({ indexed }: typeof first) =>
    resourceTypeOf(indexed.rule.target) ?? '';
  return (
    !NEVER_BY_A_WORD.has(typeOf(first)) &&
    others.every(other => typeOf(other) === typeOf(first)) &&
    isSaidOfItself(text, first.word)
  );
}

/** Whether another word that is as strong says something else: not one inside the word that counts, and none that says the same with less. */
function competes(
  { indexed: other, word }: { indexed: IndexedRule; word: string },
  first: { indexed: IndexedRule; word: string },
): boolean {
  const { rule } = first.indexed;
  const isInside = `-${first.word}-`.includes(`-${word}-`);
  const saysLess =
    describeTarget(other.rule.target) === describeTarget(rule.target) &&
    other.rule.properties === undefined;
  return isTie(first.indexed, other) && !isInside && !saysLess;
}
