import { createRequire } from 'node:module';
import { randomChoices } from '../bench/random.mjs';
import { pause, prepare, workersOf } from './backends.mjs';
import { interrupted } from './interrupted.mjs';

const require = createRequire(import.meta.url);
const {
  storedFaults,
} = require('../../plugins/appstack-backend/src/__testUtils__/storedFaults');

const STACKS = ['first', 'second'];
const create = {
  owner: 'group:default/shop-team',
  environments: ['development', 'production'],
};
/** More than a sync has, so that some end whole. */
const STATEMENTS = 45;
const MOST_FAILURES = 10;

/**
 * Kills a backend at random points around the commits of two syncs at once,
 * starts it again, and looks whether all versions are whole and no acknowledged
 * one is lost.
 *
 * @param {{count: number, seed: number, database: 'sqlite' | 'postgres'}} options
 */
export async function soakKill({ count, seed, database }) {
  const started = performance.now();
  const choices = randomChoices(seed);
  const { refs, entities } = workersOf('shop', 12);
  const place = await prepare(database);
  const heads = new Map(STACKS.map(name => [name, { version: 0 }]));
  const found = { database, kills: 0, syncs: 0, acknowledged: 0, unheard: 0 };
  const failures = [];
  const isStopped = interrupted();
  let typicalMs = 1_000;
  try {
    while (
      found.kills < count &&
      failures.length < MOST_FAILURES &&
      !isStopped()
    ) {
      const death = deathOf(choices, typicalMs);
      const backend = await place.start({ entities, death: death.atStatement });
      failures.push(...(await inspect(place, backend, heads, found)));
      const syncs = STACKS.map(name =>
        syncUntilItEnds(backend, name, someOf(choices, refs), heads, found),
      );
      typicalMs = await killDuring(backend, syncs, death, typicalMs);
      found.kills += 1;
      if (found.kills % 25 === 0)
        process.stderr.write(
          `${found.kills} kills, ${failures.length} failures\n`,
        );
    }
    const backend = await place.start({ entities });
    failures.push(...(await inspect(place, backend, heads, found)));
    backend.kill();
    await backend.ended;
  } finally {
    await place.end();
  }
  return {
    ...found,
    versions: [...heads.values()].reduce((sum, one) => sum + one.version, 0),
    seconds: Math.round((performance.now() - started) / 1000),
    failures,
  };
}

/** By a statement of the database, or at some time around the syncs. */
function deathOf({ happens, oneOf }, typicalMs) {
  if (happens(0.3)) return { afterMs: typicalMs * oneOf([0.6, 0.8, 0.9, 1]) };
  const statements = Array.from({ length: STATEMENTS }, (_, n) => n);
  return {
    atStatement: { statement: oneOf(statements), isAfter: happens(0.5) },
  };
}

/** Returns how long the syncs took, where the process lived as long; the time that is known otherwise. */
async function killDuring(backend, syncs, { afterMs }, typicalMs) {
  const sent = performance.now();
  const all = Promise.all(syncs);
  const isTimed = afterMs !== undefined;
  await Promise.race([isTimed ? pause(afterMs) : backend.ended, all]);
  const tookMs = performance.now() - sent;
  backend.kill();
  await backend.ended;
  await all;
  return isTimed ? typicalMs : tookMs;
}

const someOf = ({ severalOf, oneOf }, refs) =>
  severalOf(oneOf([1, 2, 3]), refs).sort();

/** Syncs an appStack and notes what is known of its head: acknowledged, or unheard. */
async function syncUntilItEnds(backend, name, entityRefs, heads, found) {
  const before = heads.get(name);
  found.syncs += 1;
  const request = {
    ...{ entityRefs, mode: 'replace' },
    ...(before.version === 0 && { create }),
  };
  try {
    const { status, body } = await backend.send(
      'POST',
      `appstack/appstacks/${name}/sync`,
      request,
    );
    if (status !== 200)
      throw new Error(`${status}: ${JSON.stringify(body.error ?? body)}`);
    found.acknowledged += 1;
    heads.set(
      name,
      body.changed ? { version: body.version, entityRefs } : before,
    );
  } catch {
    heads.set(name, { ...before, unheard: entityRefs });
    found.unheard += 1;
  }
}

/** What is wrong after a start: lost, invented or incomplete versions. */
async function inspect(place, backend, heads, found) {
  const knex = place.connect();
  const faults = await storedFaults(knex).finally(() => knex.destroy());
  for (const [name, head] of heads)
    faults.push(...(await inspectHead(backend, name, head, heads)));
  return faults.map(fault => `after kill ${found.kills}: ${fault}`);
}

async function inspectHead(backend, name, head, heads) {
  const path = `appstack/appstacks/${name}`;
  const { status, body } = await backend.send('GET', path);
  const version = status === 404 ? 0 : body.version;
  const isUnheard = version === head.version + 1 && head.unheard;
  if (version !== head.version && !isUnheard)
    return [`${name} is at ${version}, acknowledged was ${head.version}`];
  const entityRefs = isUnheard ? head.unheard : head.entityRefs;
  heads.set(name, { version, entityRefs });
  if (version === 0) return [];
  const [stored, terraform] = await Promise.all(
    [`${path}/versions/${version}`, `${path}/terraform`].map(one =>
      backend.send('GET', one),
    ),
  );
  const faults = [];
  if (stored.status !== 200 || terraform.status !== 200)
    return [`${name} answers ${stored.status} and ${terraform.status}`];
  if (stored.body.entityRefs.join() !== entityRefs.join())
    faults.push(`${name}: version ${version} is another sync's`);
  const manifests = terraform.body.files.filter(({ path: file }) =>
    file.endsWith('appstack.json'),
  );
  if (manifests.length !== create.environments.length)
    faults.push(`${name}: ${manifests.length} manifests are answered`);
  return faults;
}
