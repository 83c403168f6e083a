import { factsOf, type NameFact } from '../../facts';
import { compareText, DIGEST_LENGTH, shortDigest } from '../../util/hash';
import type { Block } from '../../terraform/blocks';
import { CloudName } from '../../terraform/expressions';
import { namespaceOf } from '../../model/keys';

/** The limits of a name where its type has no fact. */
export const GENERAL_NAME: NameFact = {
  argument: 'name',
  maxLength: 63,
  allowed: 'A-Za-z0-9-',
  startsWithLetter: true,
  scope: 'account',
};

/** A requested name for an instance of a type. */
interface Claim {
  key: string;
  type: string;
  fact: NameFact;
  names: CloudName[];
}

/**
 * Gives every cloud name its value by the limits of the type in whose block it
 * stands. Recorded names are kept; new names are shortened and made unique by a
 * suffix that is derived from their key.
 *
 * @returns the new names by key.
 */
export function allocateCloudNames(
  blocks: readonly Block[],
  recorded: Readonly<Record<string, string>>,
): Map<string, string> {
  const made = new Map<string, string>();
  const unnamed: Claim[] = [];
  for (const claim of collectClaims(blocks)) {
    if (Object.hasOwn(recorded, claim.key))
      giveName(claim, recorded[claim.key]);
    else unnamed.push(claim);
  }
  const taken = takenBy(unnamed.length > 0 ? recorded : {});
  for (const claim of unnamed.sort((a, b) => compareText(a.key, b.key))) {
    const value = firstFree(claim, taken);
    giveName(claim, value);
    taken.add(`${claim.type}/${value}`);
    made.set(claim.key, value);
  }
  return made;
}

function giveName({ names }: Claim, value: string) {
  for (const name of names) name.value = value;
}

const takenBy = (recorded: Readonly<Record<string, string>>) =>
  new Set(
    Object.entries(recorded).map(
      ([key, value]) => `${namespaceOf(key)}/${value}`,
    ),
  );

function collectClaims(blocks: readonly Block[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const block of blocks) {
    for (const leaf of block.leaves) {
      if (!(leaf instanceof CloudName)) continue;
      const type = leaf.type ?? block.type;
      const key = leaf.keyIn(block.type);
      const claim = claims.get(key);
      if (claim) claim.names.push(leaf);
      else
        claims.set(key, {
          key,
          type,
          fact: factsOf(type)?.name ?? GENERAL_NAME,
          names: [leaf],
        });
    }
  }
  return [...claims.values()];
}

function firstFree(claim: Claim, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt++) {
    const value = fit(claim, attempt);
    if (!taken.has(`${claim.type}/${value}`)) return value;
  }
}

/** A name within the limits of its type, as the first of its key that is free. */
export function fitName(
  { type, key }: Pick<Claim, 'type' | 'key'>,
  preferred: string,
): string {
  const fact = factsOf(type)?.name ?? GENERAL_NAME;
  return fit({ key, fact, names: [{ preferred, end: '' }] }, 0);
}

function fit(
  {
    key,
    fact,
    names: [name],
  }: Pick<Claim, 'key' | 'fact'> & {
    names: Pick<CloudName, 'preferred' | 'end'>[];
  },
  attempt: number,
): string {
  const prefix = fact.prefix ?? '';
  const room = fact.maxLength - prefix.length - name.end.length;
  const separator = separatorOf(fact);
  const spaced = sanitize(name.preferred, fact);
  const clean = spaced.replaceAll('-', separator);
  const fits =
    attempt === 0 &&
    clean.length <= room &&
    clean.length >= (fact.minLength ?? 1);
  if (fits) return prefix + clean + name.end;
  const digest = shortDigest(`${key}#${attempt}`);
  const short = shorten(
    spaced.split('-'),
    separator,
    room - DIGEST_LENGTH - separator.length,
  );
  return `${prefix}${short}${separator}${digest}${name.end}`;
}

/**
 * Shortens the longest words, first ones first, until they fit: the owner
 * remains recognizable.
 */
function shorten(
  words: readonly string[],
  separator: string,
  room: number,
): string {
  const short = [...words];
  for (let excess = short.join(separator).length - room; excess > 0; excess--) {
    const longest = short.reduce(
      (best, word, at) => (word.length > short[best].length ? at : best),
      0,
    );
    if (short[longest].length === 1) break;
    short[longest] = short[longest].slice(0, -1);
  }
  return short
    .join(separator)
    .slice(0, room)
    .replace(/[^A-Za-z0-9]+$/, '');
}

/** The last of the allowed characters where it is one that separates words: a hyphen comes last in a character class, because elsewhere it denotes a range. */
const separatorOf = ({ allowed }: NameFact) => /[-_]$/.exec(allowed)?.[0] ?? '';

/** The characters that a naming rule does not allow; cached by rule. */
const refused = new Map<string, RegExp>();

function refusedBy({ allowed }: NameFact): RegExp {
  const known = refused.get(allowed) ?? new RegExp(`[^${allowed}]+`, 'g');
  refused.set(allowed, known);
  return known;
}

/** The text reduced to the allowed characters, with hyphens between words. */
function sanitize(preferred: string, fact: NameFact): string {
  const clean = (fact.lowerCase ? preferred.toLowerCase() : preferred)
    .normalize('NFKD')
    .replace(refusedBy(fact), '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  if (!clean) return 'x';
  return fact.startsWithLetter && !/^[A-Za-z]/.test(clean)
    ? `x-${clean}`
    : clean;
}
