import { info } from '@appstack/compiler/model';
import type { EntityNames, Mention } from './EntityNames';

/** The properties of answers that hold what comes from the catalog; all else is the appStack's own. */
const CATALOG_PARTS: ReadonlySet<string> = new Set([
  'changes',
  'connections',
  'decisions',
  'diagnostics',
  'entityRefs',
  'externals',
  'guesses',
  'leftOut',
  'matched',
  'nodes',
  'otherOwners',
  'overrides',
  'resources',
  'results',
  'retained',
  'skipped',
]);

/** What identifies an item: one that names a withheld entity is left out as a whole. */
const IDENTITY: readonly string[] = [
  'entityRef',
  'node',
  'id',
  'address',
  'name',
  'from',
  'to',
  'via',
];

/** Properties whose values are from a fixed vocabulary, so that a word in them names no entity. */
const VOCABULARY: ReadonlySet<string> = new Set([
  'about',
  'access',
  'action',
  'basis',
  'code',
  'environment',
  'hash',
  'kind',
  'layer',
  'loss',
  'mode',
  'origin',
  'policy',
  'resourceType',
  'root',
  'severity',
  'status',
  'subject',
  'terraformResource',
  'type',
]);

/** The Terraform type in front of a local name. */
const TERRAFORM_TYPE = /^(data\.)?[a-z0-9]+(_[a-z0-9]+)+\.(?=\w)/;

const PLACEHOLDER = '(withheld)';

/** The entities that the catalog parts of a document name. */
export function mentionedIn(document: unknown, names: EntityNames) {
  const mentioned = new Set<string>();
  visitTexts(document, false, text => {
    for (const { entityRefs } of names.mentionsIn(text)) {
      for (const entityRef of entityRefs) mentioned.add(entityRef);
    }
  });
  return mentioned;
}

function visitTexts(
  value: unknown,
  isPart: boolean,
  visit: (text: string) => void,
) {
  if (typeof value === 'string') {
    if (isPart) visit(value);
  } else if (Array.isArray(value)) {
    for (const item of value) visitTexts(item, isPart, visit);
  } else if (isObject(value)) {
    for (const [key, property] of Object.entries(value)) {
      if (VOCABULARY.has(key)) continue;
      if (isPart) visit(key);
      visitTexts(property, isPart || CATALOG_PARTS.has(key), visit);
    }
  }
}

class Filter {
  readonly #names: EntityNames;
  readonly #hidden: ReadonlySet<string>;
  /** The entities that something was left out of. */
  readonly #withheld = new Set<string>();
  readonly #diagnostics: unknown[][] = [];

  constructor(names: EntityNames, hidden: ReadonlySet<string>) {
    this.#names = names;
    this.#hidden = hidden;
  }

  apply(document: unknown): unknown {
    const filtered = this.#outside(document);
    if (this.#withheld.size > 0) {
      const diagnostic = notice(this.#withheld.size);
      for (const diagnostics of this.#diagnostics) diagnostics.push(diagnostic);
    }
    return filtered;
  }

  /** Descends to the catalog parts and leaves everything else as it is. */
  #outside(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(item => this.#outside(item));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, property]) => [
        key,
        CATALOG_PARTS.has(key) && Array.isArray(property)
          ? this.#part(key, property)
          : this.#outside(property),
      ]),
    );
  }

  #part(key: string, items: readonly unknown[]): unknown[] {
    if (key !== 'diagnostics') return this.#items(items);
    const diagnostics = withoutRepetition(this.#items(items, anonymous));
    this.#diagnostics.push(diagnostics);
    return diagnostics;
  }

  /** @param instead - what stands for an item that names a withheld entity. */
  #items(
    items: readonly unknown[],
    instead: (item: Record<string, unknown>) => unknown[] = () => [],
  ): unknown[] {
    return items.flatMap(item => {
      if (typeof item === 'string') {
        return this.#isName(item) ? [] : [this.#text(item)];
      }
      if (!isObject(item)) return [item];
      return this.#identifiesHidden(item)
        ? instead(item)
        : [this.#properties(item)];
    });
  }

  #identifiesHidden(item: Record<string, unknown>): boolean {
    return IDENTITY.some(key => {
      const value = item[key];
      return (
        typeof value === 'string' &&
        this.#find(value.replace(TERRAFORM_TYPE, '')).length > 0
      );
    });
  }

  #properties(item: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(item).flatMap(([key, value]) => {
        if (VOCABULARY.has(key) || IDENTITY.includes(key))
          return [[key, value]];
        if (this.#find(key).length > 0) return [];
        if (typeof value === 'string') {
          return this.#isName(value) ? [] : [[key, this.#text(value)]];
        }
        if (Array.isArray(value)) return [[key, this.#items(value)]];
        if (!isObject(value)) return [[key, value]];
        return this.#identifiesHidden(value)
          ? []
          : [[key, this.#properties(value)]];
      }),
    );
  }

  /** Whether the text is a withheld entity's ref or name and nothing else. */
  #isName(text: string): boolean {
    const [first] = this.#find(text);
    return first?.start === 0 && /^(@\d+)?$/.test(text.slice(first.end));
  }

  #text(text: string): string {
    return this.#find(text).reduceRight(
      (rest, { start, end }) =>
        `${rest.slice(0, start)}${PLACEHOLDER}${rest.slice(end)}`,
      text,
    );
  }

  /** A name that an entity has which the caller may read reveals nothing. */
  #find(text: string): Mention[] {
    const found = this.#names
      .mentionsIn(text)
      .filter(({ entityRefs }) =>
        [...entityRefs].every(entityRef => this.#hidden.has(entityRef)),
      );
    for (const { entityRefs } of found) {
      for (const entityRef of entityRefs) this.#withheld.add(entityRef);
    }
    return found;
  }
}

/**
 * A document without what its catalog parts say of these entities: items that
 * stand for one are left out, texts that name one have a placeholder instead,
 * and of diagnostics about one only the code and the severity remain.
 */
export function withhold<T>(
  document: T,
  names: EntityNames,
  hidden: ReadonlySet<string>,
): T {
  return new Filter(names, hidden).apply(document) as T;
}

function anonymous(diagnostic: Record<string, unknown>): unknown[] {
  const { code, severity, environment } = diagnostic;
  return [
    {
      code,
      severity,
      message: 'This is about an entity that you may not read.',
      ...(environment !== undefined && { environment }),
    },
  ];
}

function notice(count: number) {
  return info(
    'request/withheld',
    count === 1
      ? 'An entity that you may not read is left out here, with all that names it.'
      : `${count} entities that you may not read are left out here, with all that names them.`,
  );
}

function withoutRepetition(items: readonly unknown[]): unknown[] {
  return [...new Map(items.map(item => [JSON.stringify(item), item])).values()];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
