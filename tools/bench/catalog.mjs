import {
  KINDS,
  LIFECYCLES,
  PLAIN_TAG_COUNTS,
  PLAIN_TAGS,
  RELATIONS,
  SHARES,
  SYSTEM_SIZES,
  TAGS,
  TARGET_KINDS,
  TYPES,
} from './catalogMix.mjs';
import { randomChoices } from './random.mjs';

const NAMESPACE = 'default';
const OWNERS = ['group:default/shop-team', 'storefront-team', 'data-team'];
const ROLES = {
  Component: ['gateway', 'processor', 'portal', 'sync', 'engine', 'console'],
  Resource: ['store', 'archive', 'ledger', 'buffer', 'records', 'keeper'],
  API: ['api', 'events', 'queries', 'contract'],
};
const SUBJECTS = [
  ...['orders', 'invoices', 'customer', 'shipment', 'catalogue', 'pricing'],
  ...['returns', 'loyalty', 'depot', 'payments', 'checkout', 'reviews'],
];

/**
 * A Domain of Systems that is as mixed as public catalogs are. The same size and
 * seed always give the same entities.
 *
 * @param {number} size - how many entities, the Domain included
 * @param {number} [seed]
 * @returns {{root: string, entities: object[]}}
 */
export function makeCatalog(size, seed = 1) {
  const random = randomChoices(seed);
  const systems = [];
  let left = size - 1;
  while (left > 0) {
    const parts = Math.min(random.weighted(SYSTEM_SIZES), left - 1);
    systems.push({ name: `system-${systems.length + 1}`, parts });
    left -= parts + 1;
  }
  return {
    root: `domain:${NAMESPACE}/shop`,
    entities: [
      make('Domain', 'shop', {}, { owner: OWNERS[0] }),
      ...fill(systems, random),
    ],
  };
}

/**
 * One System of the same mix.
 *
 * @param {number} size - how many entities, the System included
 * @param {number} [seed]
 */
export function makeLargeSystem(size, seed = 1) {
  return {
    root: `system:${NAMESPACE}/shop`,
    entities: fill([{ name: 'shop', parts: size - 1 }], randomChoices(seed)),
  };
}

/** The Systems with their parts, and the relations between these. */
function fill(systems, random) {
  const filled = systems.map(({ name, parts }) => ({
    name,
    parts: Array.from({ length: parts }, (_, at) =>
      makePart(name, at + 1, random),
    ),
  }));
  for (const [at, { parts }] of filled.entries()) {
    const beside = filled[(at + 1) % filled.length].parts;
    for (const part of parts) relate(part, parts, beside, random);
  }
  return filled.flatMap(({ name, parts }) => [
    make('System', name, {}, { owner: OWNERS[0], domain: 'shop' }),
    ...parts,
  ]);
}

function makePart(system, number, random) {
  const kind = random.weighted(KINDS);
  const type = random.weighted(TYPES[kind]);
  const subject = random.oneOf(SUBJECTS);
  const role = random.oneOf(ROLES[kind]);
  const place = system.replace('system-', 'n');
  return make(
    kind,
    `${subject}-${role}-${place}-${number}`,
    describe(kind, type, `${subject} ${role}`, random),
    {
      type,
      owner: random.oneOf(OWNERS),
      system,
      ...(kind !== 'Resource' && { lifecycle: random.weighted(LIFECYCLES) }),
      ...(kind === 'API' && { definition: 'openapi: 3.1.0' }),
    },
  );
}

function describe(kind, type, about, random) {
  const tags = [
    ...new Set([
      ...random.oneOf(TAGS[type] ?? [[]]),
      ...(kind === 'Resource'
        ? []
        : random.severalOf(random.weighted(PLAIN_TAG_COUNTS), PLAIN_TAGS)),
    ]),
  ];
  const slug = about.replace(' ', '-');
  return {
    ...(random.happens(SHARES.title) && { title: `The ${about}` }),
    ...(random.happens(SHARES.description) && {
      description: `Keeps the ${about} of the shop in order and answers those who ask for it`,
    }),
    ...(tags.length > 0 && { tags }),
    ...(random.happens(SHARES.annotations) && {
      annotations: {
        'github.com/project-slug': `example/${slug}`,
        'backstage.io/techdocs-ref': 'dir:.',
      },
    }),
    ...(random.happens(SHARES.link) && {
      links: [{ url: `https://docs.example.com/${slug}`, title: 'Runbook' }],
    }),
  };
}

/** Adds what an entity declares about others of its System and of the next one. */
function relate(part, own, beside, random) {
  const chosen = (count, kind) =>
    Array.from({ length: count }, () => {
      const home = random.happens(SHARES.otherSystem) ? beside : own;
      const wanted = kind ?? random.weighted(TARGET_KINDS);
      return home.filter(other => other.kind === wanted && other !== part);
    })
      .filter(candidates => candidates.length > 0)
      .map(random.oneOf);
  const declare = (key, targets, refOf) => {
    if (targets.length > 0) part.spec[key] = [...new Set(targets.map(refOf))];
  };
  if (part.kind === 'Component') {
    const count = key => random.weighted(RELATIONS[key]);
    declare('dependsOn', chosen(count('dependsOn')), refIn(random));
    for (const key of ['providesApis', 'consumesApis'])
      declare(key, chosen(count(key), 'API'), ({ metadata }) => metadata.name);
  }
  if (part.kind === 'Resource' && random.happens(SHARES.resourceOnResource))
    declare('dependsOn', chosen(1, 'Resource'), refIn(random));
}

const refIn =
  random =>
  ({ kind, metadata: { name } }) =>
    random.happens(SHARES.namespaceInRef)
      ? `${kind.toLowerCase()}:${NAMESPACE}/${name}`
      : `${kind.toLowerCase()}:${name}`;

function make(kind, name, metadata, spec) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: NAMESPACE, ...metadata },
    spec,
  };
}
