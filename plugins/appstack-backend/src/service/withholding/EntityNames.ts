import { parseEntityRef } from '@backstage/catalog-model';

/** A place in a text that names an entity. */
export interface Mention {
  start: number;
  end: number;
  /** The entities that it may mean: several when they share a name. */
  entityRefs: ReadonlySet<string>;
}

const WORD = /[a-z0-9]+/gi;

/** Terraform local names are not longer. */
const LONGEST_LABEL = 60;

/**
 * Finds entities in texts by their refs and names, as prose, Terraform
 * addresses and paths spell them: `cart-db`, `cart_db`, `resource:default/cart-db`.
 * Where several names fit, the longest counts.
 */
export class EntityNames {
  /** Entities by the words of a name, in lower case with blanks between them. */
  readonly #byWords = new Map<string, Set<string>>();
  /** The numbers of words that names with a first word have. */
  readonly #lengths = new Map<string, Set<number>>();

  /** @param ownNames - names that stand for no entity and are always shown, such as the appStack's. */
  constructor(entityRefs: Iterable<string>, ownNames: Iterable<string> = []) {
    for (const entityRef of entityRefs) {
      for (const name of spellingsOf(entityRef)) this.#add(name, entityRef);
    }
    for (const name of ownNames) this.#add(name, name);
  }

  /** The mentions in a text, from left to right; they do not overlap. */
  mentionsIn(text: string): Mention[] {
    const words = [...text.matchAll(WORD)];
    const mentions: Mention[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const found = this.#longestAt(words, at);
      if (!found) continue;
      const last = words[at + found.length - 1];
      mentions.push({
        start: words[at].index,
        end: last.index + last[0].length,
        entityRefs: found.entityRefs,
      });
      at += found.length - 1;
    }
    return mentions;
  }

  #add(name: string, entityRef: string) {
    const words = name.toLowerCase().match(WORD) ?? [];
    const [first] = words;
    if (first === undefined) return;
    const key = words.join(' ');
    this.#byWords.set(
      key,
      (this.#byWords.get(key) ?? new Set()).add(entityRef),
    );
    this.#lengths.set(
      first,
      (this.#lengths.get(first) ?? new Set()).add(words.length),
    );
  }

  #longestAt(words: readonly RegExpExecArray[], at: number) {
    const lengths = this.#lengths.get(words[at][0].toLowerCase());
    if (!lengths) return undefined;
    for (const length of [...lengths].sort((a, b) => b - a)) {
      const phrase = words.slice(at, at + length);
      if (phrase.length < length || !areJoined(phrase)) continue;
      const key = phrase.map(([word]) => word.toLowerCase()).join(' ');
      const entityRefs = this.#byWords.get(key);
      if (entityRefs) return { length, entityRefs };
    }
    return undefined;
  }
}

/** Whether words of a text may belong to one name: single characters lie between them. */
function areJoined(words: readonly RegExpExecArray[]): boolean {
  return words.every(
    ({ index }, at) =>
      at === 0 || index === words[at - 1].index + words[at - 1][0].length + 1,
  );
}

/** How texts may spell an entity. Terraform local names part words at capitals, and are cut. */
function spellingsOf(entityRef: string): string[] {
  const { namespace, name } = parseEntityRef(entityRef);
  const parted = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return [
    entityRef,
    name,
    parted,
    parted.slice(0, LONGEST_LABEL),
    ...(namespace === 'default' ? [] : [`${namespace}/${name}`]),
  ];
}
