import { createRequire } from 'node:module';
import { pause, prepare, workersOf } from './backends.mjs';

const require = createRequire(import.meta.url);
const {
  storedFaults,
} = require('../../plugins/appstack-backend/src/__testUtils__/storedFaults');

const STACKS = 5;
const REPLICAS = 2;
/** A caller that is told to come later does, so often. */
const MOST_REPETITIONS = 60;

/**
 * Syncs several appStacks at the same time through two backends on one
 * PostgreSQL, most with a Component of their own, and looks whether every
 * acknowledged sync is in a version, whether numbers have no gap, and whether the
 * last version holds what all of them brought.
 *
 * @param {{count: number}} options
 */
export async function soakReplicas({ count }) {
  const started = performance.now();
  const { refs, entities } = workersOf(
    'shop',
    Math.ceil(count / STACKS) + REPLICAS,
  );
  const place = await prepare('postgres');
  try {
    // The first one makes the tables.
    const backends = [await place.start({ entities })];
    while (backends.length < REPLICAS)
      backends.push(await place.start({ entities }));
    const names = Array.from({ length: STACKS }, (_, n) => `stack-${n}`);
    for (const name of names) await createStack(backends[0], name);
    const syncs = Array.from({ length: count }, (_, n) => ({
      backend: backends[n % REPLICAS],
      name: names[Math.floor(n / REPLICAS) % STACKS],
      ref: refs[refNumber(n)],
    }));
    const sent = performance.now();
    const answers = await Promise.all(syncs.map(sync));
    const syncSeconds = Math.round((performance.now() - sent) / 1000);
    const failures = await inspect(place, backends, names, answers);
    for (const backend of backends) {
      backend.kill();
      await backend.ended;
    }
    return {
      replicas: REPLICAS,
      stacks: STACKS,
      syncs: count,
      ...countsOf(answers),
      syncSeconds,
      seconds: Math.round((performance.now() - started) / 1000),
      failures,
    };
  } finally {
    await place.end();
  }
}

/** Each sync of an appStack brings a Component of its own; each tenth is sent through both replicas. */
function refNumber(n) {
  const turn = Math.floor(n / (STACKS * REPLICAS));
  const replica = turn % 5 === 4 ? 0 : n % REPLICAS;
  return turn * REPLICAS + replica;
}

async function createStack(backend, name) {
  const { status, body } = await backend.send('POST', 'appstack/appstacks', {
    name,
    owner: 'group:default/shop-team',
    environments: ['development'],
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
}

/** Repeats as often as it is told that all threads are busy (429), and never after a conflict. */
async function sync({ backend, name, ref }) {
  for (let busy = 0; ; busy++) {
    const answer = await backend.send(
      'POST',
      `appstack/appstacks/${name}/sync`,
      { entityRefs: [ref] },
    );
    if (answer.status !== 429 || busy === MOST_REPETITIONS)
      return { name, ref, busy, ...answer };
    await pause(1_000 * Number(answer.headers.get('retry-after') ?? 1));
  }
}

const countsOf = answers => ({
  acknowledged: answers.filter(({ status }) => status === 200).length,
  versions: answers.filter(({ body }) => body.changed).length,
  conflicts: answers.filter(({ status }) => status === 409).length,
  busy: answers.reduce((sum, { busy }) => sum + busy, 0),
});

async function inspect(place, backends, names, answers) {
  const knex = place.connect();
  const failures = await storedFaults(knex).finally(() => knex.destroy());
  for (const { name, ref, status, body } of answers) {
    // The server repeats a sync that expects no version: there is nothing to resolve.
    if (status !== 200)
      failures.push(`${name} ${ref}: ${status} ${JSON.stringify(body.error)}`);
  }
  for (const [index, name] of names.entries())
    failures.push(
      ...(await inspectStack(backends[index % backends.length], name, answers)),
    );
  return failures;
}

async function inspectStack(backend, name, answers) {
  const own = answers.filter(
    answer => answer.name === name && answer.status === 200,
  );
  const path = `appstack/appstacks/${name}`;
  const { body: stack } = await backend.send('GET', path);
  const changes = own.filter(({ body }) => body.changed);
  const numbers = changes.map(({ body }) => body.version).sort((a, b) => a - b);
  const expected = [...new Set(own.map(({ ref }) => ref))].map((_, n) => n + 1);
  const failures = [];
  if (numbers.join() !== expected.join() || stack.version !== expected.length)
    failures.push(`${name}: is at ${stack.version}, got ${numbers.join()}`);
  for (const { body, ref } of changes) {
    const { body: version } = await backend.send(
      'GET',
      `${path}/versions/${body.version}`,
    );
    if (version.entityRefs?.join() !== ref)
      failures.push(`${name}: version ${body.version} is not that of ${ref}`);
  }
  const { body: last } = await backend.send(
    'GET',
    `${path}/versions/${stack.version}`,
  );
  const held = new Set(last.environments[0].design.nodes.map(({ id }) => id));
  for (const { ref } of own)
    if (!held.has(ref)) failures.push(`${name}: ${ref} is lost`);
  return failures;
}
