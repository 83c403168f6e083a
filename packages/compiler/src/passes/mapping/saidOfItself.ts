import { words } from './vocabulary/words';

/** Nouns for what holds or carries data: beside a product, they say what the described thing is. */
const NOUNS: ReadonlySet<string> = new Set(
  words(`
    database databases db table tables bucket buckets cluster instance server
    store storage cache queue queues topic topics broker stream warehouse index
    domain container subscription
  `),
);

/** Behind these stands what a thing has to do with, not what it is. */
const PREPOSITIONS: ReadonlySet<string> = new Set(
  words('by from to into with for of via on in and or against through like'),
);

const FIRST_WORDS = 3;

/**
 * Whether a description says of the described thing itself what a word in it
 * names: among its first words or beside a noun such as `table` (*PostgreSQL
 * database of users*), and not behind a preposition (*fed by Kafka*).
 *
 * @param text - words with `-` before, between and behind them, as `hintTexts` has them
 */
export const isSaidOfItself = (text: string, word: string): boolean =>
  text.split(BETWEEN_SPELLINGS).some(one => isSaidIn(one, word));

/** `PostgreSQL` stands as one word and as two, one text behind the other. */
const BETWEEN_SPELLINGS = /(?<=-)(?=-)/;

function isSaidIn(text: string, word: string): boolean {
  const at = text.indexOf(`-${word}-`);
  if (at < 0) return false;
  const before = text.slice(0, at).split('-').filter(Boolean);
  const [after = ''] = text
    .slice(at + word.length + 2)
    .split('-')
    .filter(Boolean);
  const last = before.at(-1) ?? '';
  return (
    !PREPOSITIONS.has(last) &&
    (before.length < FIRST_WORDS || NOUNS.has(last) || NOUNS.has(after))
  );
}
