import { compiler, model, providerSchemas } from '../packages.mjs';
import { rootsOf } from './catalogs.mjs';

/** What a label says of by hand; the others follow from the type that an entity becomes. */
const BY_HAND = ['product', 'engine', 'exposure', 'direction', 'environments'];

/** Stages that the corpus's environments have, so that names which end in one belong somewhere. */
const STAGES = ['development', 'staging', 'production'];

/**
 * Compiles the catalogs of {@link readSystems} for one cloud, in production, and
 * compares what becomes of each entity with its label.
 *
 * @param {ReturnType<import('./systems.mjs').readSystems>} systems
 * @param {{cloud: string}} where
 */
export function compareWithLabels(systems, { cloud }) {
  const shared = sharedInput(cloud);
  const found = { verdicts: [], marks: [], lostEdges: [], exposures: [] };
  for (const [catalog, { entities, labels }] of systems) {
    const seen = compileAll(entities, shared);
    for (const [ref, label] of labels) {
      const entity = { catalog, ref, label, cloud, ...outcomeOf(ref, seen) };
      found.verdicts.push({ ...entity, verdict: verdictOf(entity) });
      found.marks.push(...marksOf(entity));
      if (entity.node && entity.written && !entity.leftOut)
        found.exposures.push({ ...entity, right: exposureIsRight(entity) });
    }
    found.lostEdges.push(...lostEdges(catalog, entities, seen));
  }
  return found;
}

function sharedInput(cloud) {
  const [built] = model.builtInEnvironments(cloud);
  const environments = STAGES.map(name => ({
    ...built,
    name,
    profile: name === 'production' ? 'production' : 'development',
  }));
  return {
    environment: environments.at(-1),
    environments,
    mappings: compiler.mappingChain(cloud, new Map()).mappings,
    standards: model.BUILT_IN_STANDARDS,
    registry: compiler.createRegistry(),
    schemas: providerSchemas.loadProviderSchemas(),
  };
}

/** What became of every entity of a catalog: each System is compiled by itself, and what belongs to none. */
function compileAll(entities, shared) {
  const { decisions, diagnostics } = compiler.decide({
    ...shared,
    catalog: entities,
  });
  const seen = {
    decisions: new Map(decisions.map(one => [one.entityRef, one])),
    diagnostics: [...diagnostics],
    nodes: new Map(),
    guesses: [],
    exposed: new Set(),
    written: new Set(),
    steps: new Set(),
  };
  for (const root of rootsOf(entities)) {
    const { manifest, diagnostics: said } = compiler.compile({
      ...shared,
      stack: { name: 'corpus' },
      catalog: entities,
      scope: { entityRefs: [root], mode: 'merge' },
    });
    seen.diagnostics.push(...said);
    for (const node of manifest.design.nodes) seen.nodes.set(node.id, node);
    seen.guesses.push(...(manifest.guesses ?? []));
    for (const { entityRef } of manifest.exposed ?? [])
      seen.exposed.add(entityRef);
    for (const { entityRef } of manifest.resources) seen.written.add(entityRef);
    for (const { entityRef } of manifest.steps) seen.steps.add(entityRef);
  }
  return seen;
}

function outcomeOf(ref, seen) {
  const decision = seen.decisions.get(ref);
  const node = seen.nodes.get(ref);
  const guesses = seen.guesses.filter(({ entityRef }) => entityRef === ref);
  const said = code =>
    seen.diagnostics.some(one => one.entityRef === ref && one.code === code);
  const becomes = decision?.target?.resourceType;
  const layers = node?.decision.layers ?? [];
  return {
    decision,
    node,
    becomes,
    engine: layers.map(({ values }) => values.engine).findLast(Boolean),
    isElsewhere: said('map/other-environment'),
    isDoubted: said('map/unmapped') || said('map/doubtful'),
    isPublic: seen.exposed.has(ref) || seen.exposed.has(node?.oneWith),
    written: seen.written.has(ref) || standsForIt(node, becomes, seen),
    leftOut: node?.leftOut ?? seen.nodes.get(node?.oneWith)?.leftOut,
    host: seen.nodes.get(node?.host),
    about: new Set([
      ...guesses.map(({ about }) => about),
      ...(said('map/other-environment') ? ['environments'] : []),
    ]),
  };
}

/** What has no resources of its own: what runs elsewhere, an account, a store that is there in every account, a topic that a manual step creates, a site and its host, a host that the cloud does without. */
const standsForIt = (node, becomes, { nodes, written, steps }) =>
  becomes === 'external-service' ||
  becomes === 'account-scope' ||
  becomes === 'secret-store' ||
  steps.has(node?.entityRef) ||
  nodes.has(node?.oneWith) ||
  [...nodes.values()].some(
    one => one.host === node?.id && written.has(one.entityRef),
  );

/**
 * - `right`: what its owner expects, and it is written;
 * - `left-out`: that, and the cloud or AppStack has nothing for it;
 * - `unmapped`: nothing, and that is said;
 * - `missing`: nothing, and that is not said;
 * - `wrong`: something else;
 * - `not-made`: nothing, as expected.
 */
function verdictOf({ label, becomes, engine, written, leftOut, ...entity }) {
  const wanted = [label.is, ...label.or];
  if (becomes === undefined) {
    if (wanted.includes(entity.isElsewhere ? 'elsewhere' : 'none'))
      return 'not-made';
    return entity.decision?.basis === 'unmapped' ? 'unmapped' : 'missing';
  }
  const isRight =
    wanted.includes(becomes) &&
    (label.engine === undefined || engine === label.engine);
  if (!isRight) return 'wrong';
  if (leftOut) return 'left-out';
  return written ? 'right' : 'missing';
}

/** Of each thing that may be guessed of an entity: whether it is one, and whether it is marked as one. */
function marksOf(entity) {
  const { label, becomes, node, about, ref, catalog, cloud } = entity;
  const mark = (subject, guess) => ({
    catalog,
    ref,
    cloud,
    about: subject,
    guess,
    marked: about.has(subject),
  });
  if (label.is === 'elsewhere') return [mark('environments', true)];
  if (becomes === undefined || !entity.written || node === undefined) return [];
  if (node.oneWith !== undefined) return [];
  // What is not what its owner expects is a guess, whatever its words.
  if (![label.is, ...label.or].includes(becomes))
    return [{ ...mark('product', true), wrong: true }];
  const byHand = BY_HAND.filter(subject => hasSubject(subject, entity)).map(
    subject => mark(subject, label.guesses.includes(subject)),
  );
  const byType = assumedByType(entity).map(([subject, guess]) =>
    mark(subject, guess),
  );
  return [...byHand, ...byType];
}

const WITH_ENGINE = new Set([
  'relational-database',
  'cache',
  'event-stream',
  'message-broker',
]);
const LISTENS = new Set(['container-service', 'kubernetes-workload']);

const hasSubject = (subject, { becomes, about }) =>
  about.has(subject) ||
  subject === 'product' ||
  (subject === 'engine' && WITH_ENGINE.has(becomes)) ||
  (subject === 'exposure' && (LISTENS.has(becomes) || becomes === 'function'));

/** What follows from the type: versions and ports that the text does not say, and the path where one is asked for. */
function assumedByType({ label, becomes, cloud, isPublic, host, about }) {
  const found = [];
  const versioned = ['relational-database', 'cache', 'database-server'];
  if (versioned.includes(becomes) && host === undefined)
    found.push(['version', label.version === undefined]);
  if (LISTENS.has(becomes)) {
    const asksForPath =
      (cloud === 'aws' && becomes === 'container-service' && isPublic) ||
      (cloud === 'azure' &&
        host?.decision.target?.resourceType === 'web-app-host');
    found.push(['port', label.port === undefined]);
    if (becomes === 'container-service') found.push(['path', asksForPath]);
  }
  if (about.has('schedule')) found.push(['schedule', true]);
  return found;
}

/** Whether the internet reaches exactly what it is to reach; where the label leaves that open, either is right. */
const exposureIsRight = ({ label, isPublic }) =>
  label.guesses.includes('exposure') || label.public === isPublic;

/** Dependencies among what is written of one System that neither connect nor host. */
function lostEdges(catalog, entities, { nodes, written }) {
  return entities.flatMap(({ kind, metadata, spec }) => {
    const from = nodes.get(`${kind.toLowerCase()}:default/${metadata.name}`);
    if (!from || !written.has(from.id)) return [];
    return (spec?.dependsOn ?? [])
      .map(ref => ref.replace(/:(?!default\/)/, ':default/'))
      .filter(ref => written.has(ref) && nodes.get(ref).system === from.system)
      .filter(ref => !isLinked(from, nodes.get(ref)))
      .map(ref => `${catalog}: ${from.id} -> ${ref}`);
  });
}

const isLinked = (from, to) =>
  from.connections.some(one => one.to === to.id) ||
  to.connections.some(one => one.to === from.id) ||
  from.host === to.id ||
  from.oneWith === to.id ||
  to.oneWith === from.id;
