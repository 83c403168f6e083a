import {
  CLOUDS,
  cloudTitle,
  type Cloud,
  type Mapping,
  type Rule,
} from '../../model';
import {
  EXACT_TYPES,
  SKIPPED_TOKENS,
  SKIPPED_TYPES,
  ENGINES,
  TOKENS,
  UMBRELLAS,
  type Meaning,
} from './vocabulary';

/** Collects rules under readable names that are unique. */
class RuleList {
  readonly rules: Rule[] = [];
  readonly #ids = new Map<string, number>();

  add(id: string, rule: Omit<Rule, 'id'>) {
    const count = (this.#ids.get(id) ?? 0) + 1;
    this.#ids.set(id, count);
    this.rules.push({ id: count === 1 ? id : `${id}-${count}`, ...rule });
  }
}

const becomes = ({ resourceType, properties }: Meaning) => ({
  target: { resourceType },
  ...(properties && { properties }),
});

const flavor = ({ resourceType, properties }: Meaning) =>
  properties?.engine ? `${resourceType}-${properties.engine}` : resourceType;

function buildRules(): Rule[] {
  const list = new RuleList();
  for (const { types, ...meaning } of EXACT_TYPES) {
    list.add(flavor(meaning), {
      match: { type: [...types] },
      ...becomes(meaning),
    });
  }
  for (const { types, reason } of SKIPPED_TYPES) {
    list.add(`skip-${types[0]}`, {
      match: { type: [...types] },
      target: { skip: reason },
    });
  }
  for (const { types, assumed, hints } of UMBRELLAS) {
    for (const { words, ...meaning } of hints) {
      list.add(`${types[0]}-means-${flavor(meaning)}`, {
        match: { type: [...types], hint: [...words] },
        ...becomes(meaning),
      });
    }
    list.add(`${types[0]}-assumed`, {
      match: { type: [...types] },
      ...becomes(assumed),
      assumed: true,
    });
  }
  for (const { words, reason } of SKIPPED_TOKENS) {
    list.add(`skip-word-${words[0]}`, {
      match: { token: [...words] },
      target: { skip: reason },
    });
  }
  for (const { words, ...meaning } of TOKENS) {
    list.add(`word-${words[0]}`, {
      match: { token: [...words] },
      ...becomes(meaning),
    });
  }
  for (const { words, ...meaning } of ENGINES) {
    list.add(`tag-${words[0]}`, {
      match: { hint: [...words] },
      ...becomes(meaning),
    });
  }
  return list.rules;
}

function defaultMapping(cloud: Cloud): Mapping {
  return {
    name: cloud,
    title: `${cloudTitle(cloud)} defaults`,
    description: `What catalog entities become on ${cloudTitle(cloud)} unless a mapping of yours says otherwise.`,
    cloud,
    rules: buildRules(),
  };
}

/**
 * The built-in mapping of each cloud, with the cloud's name. Others can extend
 * it; it cannot be edited.
 *
 * @public
 */
export const DEFAULT_MAPPINGS: readonly Mapping[] = CLOUDS.map(defaultMapping);
