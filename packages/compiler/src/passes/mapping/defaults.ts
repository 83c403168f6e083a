import {
  CLOUDS,
  cloudTitle,
  type Cloud,
  type Mapping,
  type Rule,
} from '../../model';
import {
  EXACT_TYPES,
  MACHINE_NAMES,
  OTHER_PRODUCTS,
  OTHER_SERVICES,
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

/** Types that people write; they are not repeated among the names that machines give. */
const WRITTEN_TYPES = new Set(
  [...EXACT_TYPES, ...SKIPPED_TYPES, ...UMBRELLAS].flatMap(
    ({ types }) => types,
  ),
);

const PART = 'part-of-';
const OTHER_PRODUCT = 'no-type-for-';

/** Whether a rule of a default mapping knows a product for which there is no resource type. */
export const isAboutAnotherProduct = (id: string): boolean =>
  id.includes(OTHER_PRODUCT);

/** Whether a rule of a default mapping skips what is part of something else. */
export const isAboutAPart = (id: string): boolean => id.startsWith(PART);

function addMachineNames(list: RuleList) {
  for (const { names, parts, whole, ...meaning } of MACHINE_NAMES) {
    const unwritten = names.filter(name => !WRITTEN_TYPES.has(name));
    const { resourceType } = meaning;
    if (resourceType && unwritten.length > 0)
      list.add(`${flavor({ ...meaning, resourceType })}-by-name`, {
        match: { type: unwritten },
        ...becomes({ ...meaning, resourceType }),
      });
    const rest = parts.filter(name => !WRITTEN_TYPES.has(name));
    if (rest.length > 0)
      list.add(PART + whole.toLowerCase().replace(/[^a-z0-9]+/g, '-'), {
        match: { type: rest },
        target: { skip: `It is set up with ${whole}.` },
      });
  }
}

/** Umbrellas that products which hold or carry data come under. */
const isForData = (types: readonly string[]) =>
  ['resource', 'database', 'nosql', 'cluster', 'message-broker'].includes(
    types[0],
  );

/** What Backstage's Kubernetes plugin finds the pods of an entity by. */
const CLUSTER_ANNOTATIONS = [
  'backstage.io/kubernetes-id',
  'backstage.io/kubernetes-label-selector',
  'backstage.io/kubernetes-namespace',
];

/** General types, refined by the words of the entity. */
function addUmbrellas(list: RuleList) {
  for (const { types, assumed, stated, inCluster, hints } of UMBRELLAS) {
    for (const { title, words } of isForData(types) ? OTHER_PRODUCTS : [])
      list.add(`${types[0]}-${OTHER_PRODUCT}${words[0]}`, {
        match: { type: [...types], hint: [...words] },
        target: { skip: `AppStack has no resource type for ${title}.` },
      });
    for (const { words, without, ...meaning } of hints) {
      list.add(`${types[0]}-means-${flavor(meaning)}`, {
        match: {
          type: [...types],
          hint: [...words],
          ...(without && { without: [...without] }),
        },
        ...becomes(meaning),
      });
    }
    for (const annotation of inCluster ? CLUSTER_ANNOTATIONS : [])
      list.add(`${types[0]}-in-cluster`, {
        match: { type: [...types], annotation: { [annotation]: '*' } },
        ...becomes(inCluster!),
        assumed: true,
      });
    if (assumed)
      list.add(`${types[0]}-${stated ? 'stated' : 'assumed'}`, {
        match: { type: [...types] },
        ...becomes(assumed),
        ...(!stated && { assumed: true }),
      });
  }
}

function buildRules(): Rule[] {
  const list = new RuleList();
  for (const { types, kind, ...meaning } of EXACT_TYPES) {
    list.add(flavor(meaning), {
      match: { ...(kind && { kind }), type: [...types] },
      ...becomes(meaning),
    });
  }
  addMachineNames(list);
  for (const { title, words } of [...OTHER_PRODUCTS, ...OTHER_SERVICES]) {
    const target = { skip: `AppStack has no resource type for ${title}.` };
    list.add(OTHER_PRODUCT + words[0], { match: { type: [...words] }, target });
  }
  for (const { types, kind, reason } of SKIPPED_TYPES) {
    list.add(`skip-${types[0]}`, {
      match: { ...(kind && { kind }), type: [...types] },
      target: { skip: reason },
    });
  }
  addUmbrellas(list);
  for (const { words, reason } of SKIPPED_TOKENS) {
    list.add(`skip-word-${words[0]}`, {
      match: { token: [...words] },
      target: { skip: reason },
    });
  }
  for (const { words, softwareOnly, ...meaning } of TOKENS) {
    list.add(`word-${words[0]}`, {
      match: { ...(softwareOnly && { kind: 'Component' }), token: [...words] },
      ...becomes(meaning),
    });
  }
  for (const { words, ...meaning } of ENGINES) {
    list.add(`tag-${words[0]}`, {
      match: { hint: [...words] },
      ...becomes(meaning),
    });
  }
  list.add('tag-external', {
    match: { hint: ['external', 'third-party'] },
    target: { resourceType: 'external-service' },
  });
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
