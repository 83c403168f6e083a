import { kindOf } from '../../catalog/entity';
import { suggest as closest } from '../../model/suggest';
import { describeTarget, type Target } from '../../model';
import { mismatch, type Candidate } from './match';
import { byPrecedence } from './precedence';
import type { IndexedRule, RuleIndex } from './ruleIndex';
import {
  CONTAINER_WORDS,
  DATABASE_WORDS,
  GENERAL_WORDS,
  PRODUCT_WORDS,
  QUALIFIERS,
  SOFTWARE_WORDS,
} from './vocabulary';

/** What the words of a type come to that no rule has as a whole. */
export interface TypeReading {
  /** The type without what does not say what it is: `java-service` is a `service`; where that is shorter. */
  reduced?: string;
  /** The type without words such as `cluster`, where others remain: an `ai-model-service` is an `ai-model`. */
  core?: string;
  /** The known word that decides. */
  known?: { indexed: IndexedRule; word: string };
  /** A Component whose type ends in such a word runs code, whatever the words before are about. */
  software?: string;
  /** Words that no rule has. */
  unread: string[];
  /** What other words of the type mean. */
  competing: Target[];
  /** Whether a word such as `cluster` stands beside a word that nothing has. */
  contained: boolean;
  /** Whether it says that it is a database. */
  database: boolean;
}

/** A known word in a type. */
interface Match {
  indexed: IndexedRule;
  word: string;
  start: number;
  end: number;
}

const LONGEST_WORD = 3;
const MOST_PARTS = 12;
const isNumber = (part: string) => /^v?\d+$/.test(part);

export const partsOf = (type: string, most = MOST_PARTS) =>
  type
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, most);

/** Names that a cloud's API gives (`AWS::…`, `Microsoft.…/…`, `….googleapis.com/…`, `apps/v1/…`): a rule has them as a whole, or they are not known. */
export const isApiName = (type = '') =>
  /::|^microsoft\.|\.googleapis\.com|^[\w.-]+\/v\d\w*[/:]/.test(type);

/** Names that begin as Terraform's do: no word in them decides, and of those that people write, too, what is behind the vendor. */
export const isTerraformName = (type = '') =>
  /^(aws|azurerm|google|civo|kubernetes)-/.test(type);
const isWrittenByPeople = (type: string) => type.startsWith('aws-');

/** Reads the words of a type that no rule has as a whole. */
export function readType(candidate: Candidate, index: RuleIndex): TypeReading {
  const { type = '' } = candidate.entity;
  const parts = partsOf(type);
  const telling = parts.filter(
    (part, at) =>
      !isNumber(part) &&
      (!QUALIFIERS.has(part) || (part === 'node' && at === parts.length - 1)),
  );
  const reduced = telling.join('-');
  const matches = findWords(telling, candidate, index);
  const isRead = (at: number) =>
    matches.some(({ start, end }) => start <= at && at < end);
  const isContainer = (part: string) => CONTAINER_WORDS.has(part);
  const unread = telling.filter(
    (part, at) => !isRead(at) && !isContainer(part),
  );
  const isShorter =
    reduced !== '' &&
    telling.length < parts.length &&
    (!isTerraformName(type) || isWrittenByPeople(type));
  const head = telling.findLastIndex(part => !isContainer(part));
  const core = telling.filter(part => !isContainer(part));
  const reading = {
    ...(isShorter && { reduced }),
    ...(core.length > 1 &&
      core.length < telling.length && { core: core.join('-') }),
    unread,
    contained: telling.some(isContainer) && unread.length > 0,
    database: telling.some(part => DATABASE_WORDS.has(part)),
  };
  // The last word is the noun: what it is follows from no word before it.
  if (!isRead(head)) return { ...reading, competing: [] };
  const known = strongest(matches);
  const last = telling.at(-1)!;
  const isSoftware =
    kindOf(candidate.entity.ref) === 'component' &&
    SOFTWARE_WORDS.has(last) &&
    !PRODUCT_WORDS.has(known.word);
  return {
    ...reading,
    known,
    ...(isSoftware && { software: last }),
    competing: competitorsOf(known, matches),
  };
}

/** The known words, the longest first taken; words for what is not deployed count only as the noun. */
function findWords(
  parts: readonly string[],
  candidate: Candidate,
  index: RuleIndex,
): Match[] {
  const found: Match[] = [];
  const isFree = (start: number, end: number) =>
    found.every(other => end <= other.start || other.end <= start);
  for (let length = LONGEST_WORD; length > 0; length--) {
    for (let start = parts.length - length; start >= 0; start--) {
      const end = start + length;
      const word = parts.slice(start, end).join('-');
      const [indexed] = (index.byToken.get(word) ?? [])
        .filter(rule => mismatch(rule, candidate) === undefined)
        .sort(byPrecedence);
      if (!indexed || !isFree(start, end)) continue;
      if ('skip' in indexed.rule.target && end < parts.length) continue;
      found.push({ indexed, word, start, end });
    }
  }
  return found;
}

const lengthOf = ({ start, end }: Match) => end - start;
const isGeneral = ({ word }: Match) => GENERAL_WORDS.has(word);
const becomes = ({ indexed }: Match) => describeTarget(indexed.rule.target);

/** The longest word, of equally long ones the last; a product before a general word; of one meaning, the one that says more. */
function strongest(matches: readonly Match[]): Match {
  const [first] = [...matches].sort(
    (a, b) =>
      lengthOf(b) - lengthOf(a) ||
      Number(isGeneral(a)) - Number(isGeneral(b)) ||
      b.start - a.start,
  );
  const says = ({ indexed }: Match) =>
    Object.keys(indexed.rule.properties ?? {}).length;
  return matches
    .filter(other => becomes(other) === becomes(first))
    .reduce((best, other) => (says(other) > says(best) ? other : best), first);
}

function competitorsOf(known: Match, matches: readonly Match[]): Target[] {
  if ('skip' in known.indexed.rule.target) return [];
  const others = matches.filter(
    other =>
      becomes(other) !== becomes(known) &&
      (!isGeneral(other) || PRODUCT_WORDS.has(known.word) === false),
  );
  return uniqueTargets(others.map(({ indexed }) => indexed.rule.target));
}

/** Each target once, in order. */
export function uniqueTargets(targets: readonly Target[]): Target[] {
  const known = new Map(targets.map(one => [describeTarget(one), one]));
  return [...known.values()];
}

const MOST_SUGGESTIONS = 4;
const MOST_REMEMBERED = 1000;
const remembered = new WeakMap<RuleIndex, Map<string, string[]>>();

/** What an unknown type may mean: by its words, or as it may have been meant to be written. */
export function suggestionsFor(
  type: string | undefined,
  index: RuleIndex,
): string[] {
  if (!type) return [];
  const known = remembered.get(index) ?? new Map<string, string[]>();
  if (known.size >= MOST_REMEMBERED) known.clear();
  remembered.set(index, known);
  const found = known.get(type) ?? suggest(type, index);
  known.set(type, found);
  return found;
}

function suggest(type: string, index: RuleIndex): string[] {
  const ofWord = (word: string) => [
    ...(index.byToken.get(word) ?? []),
    ...(CONTAINER_WORDS.has(word) ? (index.byType.get(word) ?? []) : []),
  ];
  const byWord = partsOf(type).reverse().flatMap(ofWord);
  const rules = byWord.length > 0 ? byWord : writtenAlike(type, index);
  const targets = rules
    .filter(({ basis }) => basis !== 'hint')
    .map(({ rule }) => rule.target)
    .filter(target => !('skip' in target));
  return uniqueTargets(targets).slice(0, MOST_SUGGESTIONS).map(describeTarget);
}

/** The rules for the type that is written most alike. */
function writtenAlike(type: string, index: RuleIndex): readonly IndexedRule[] {
  const isAlike = (other: string) => Math.abs(other.length - type.length) <= 2;
  const meant = closest(type, [...index.byType.keys()].filter(isAlike));
  return meant === undefined ? [] : (index.byType.get(meant) ?? []);
}
