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
import { GENERAL_HINTS, NEVER_BY_A_WORD } from './vocabulary';

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
  const found = tellingSource(rules, texts, sources);
  if (!found) return undefined;
  const { source, words } = found;
  const [first, ...others] = words;
  const other = others.find(one => competes(one, first));
  if (other) diagnostics.push(ambiguous(entity, source, first, other));
  return {
    indexed: first.indexed,
    basis: 'hint',
    evidence:
      source === 'description' && !describesItself(texts[source], words)
        ? `${MENTION} "${first.word}" in the description`
        : `${source} "${first.word}"`,
    ...(other && { doubt: { alternatives: [other.indexed.rule.target] } }),
  };
}

/** A word of an entity, and the rule that has it. */
interface FoundWord {
  indexed: IndexedRule;
  word: string;
}

interface FoundSource {
  source: HintSource;
  /** The strongest first. */
  words: FoundWord[];
}

/** The strongest source that has a word of a rule; where that is a general one, a source whose word is a product. */
function tellingSource(
  rules: readonly IndexedRule[],
  texts: Record<HintSource, string>,
  sources: readonly HintSource[],
): FoundSource | undefined {
  let general: FoundSource | undefined;
  for (const source of sources) {
    const words = rules
      .flatMap(indexed => {
        const word = findHint(texts[source], indexed.hints);
        return word === undefined ? [] : [{ indexed, word }];
      })
      .sort((a, b) => byPrecedence(a.indexed, b.indexed));
    if (words.length === 0) continue;
    const [{ word, indexed }] = words;
    if (general) {
      const isNearer = indexed.distance <= general.words[0].indexed.distance;
      const isProduct = source !== 'description' && !GENERAL_HINTS.has(word);
      if (isNearer && isProduct) return { source, words };
    } else if (GENERAL_HINTS.has(word)) general = { source, words };
    else return { source, words };
  }
  return general;
}

const ambiguous = (
  { ref }: Candidate['entity'],
  source: HintSource,
  first: FoundWord,
  other: FoundWord,
) =>
  warning(
    'map/ambiguous-hint',
    `The ${source} of ${ref} hints at "${first.word}" and at "${other.word}"; "${first.word}" counts.`,
    {
      ...atEntity(ref, ...HINT_PLACES[source]),
      hint: `Say what it is with the annotation ${ANNOTATIONS.resourceType} or a type of its own.`,
    },
  );

/** How the evidence begins where a description names something that the entity may only have to do with. */
export const MENTION = 'mention of';

/** Whether a description says what the entity is: one thing alone, and none that runs code, which descriptions of software are about. */
function describesItself(
  text: string,
  [first, ...others]: readonly FoundWord[],
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
  { indexed: other, word }: FoundWord,
  first: FoundWord,
): boolean {
  const { rule } = first.indexed;
  const isInside = `-${first.word}-`.includes(`-${word}-`);
  const saysLess =
    describeTarget(other.rule.target) === describeTarget(rule.target) &&
    other.rule.properties === undefined;
  return isTie(first.indexed, other) && !isInside && !saysLess;
}
