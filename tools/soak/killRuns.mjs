import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { randomChoices } from '../bench/random.mjs';
import { pause } from './backends.mjs';
import { interrupted } from './interrupted.mjs';
import {
  ask,
  carryOut,
  exists,
  prepareRuns,
  queues,
  syncAndRun,
} from './terraformBackends.mjs';

const STACKS = ['first', 'second'];
const MOST_FAILURES = 10;
/** The first runs install providers: the time of later ones is taken from them. */
const FIRST_MS = 30_000;

/**
 * Kills a backend at random points of plans and applies by the real Terraform,
 * starts it again, and looks whether each run came to an end that says what is
 * known, and whether a plan was applied twice or without approval.
 *
 * @param {{count: number, seed: number, database: 'sqlite' | 'postgres'}} options
 */
export async function soakKillRuns({ count, seed, database }) {
  const started = performance.now();
  const choices = randomChoices(seed);
  const place = await prepareRuns({ database, before: notesApplies });
  const found = { database, kills: 0, takenOver: 0, ends: {} };
  const failures = [];
  const isStopped = interrupted();
  const soak = { place, found, round: 0 };
  let typicalMs = FIRST_MS;
  try {
    while (
      found.kills < count &&
      failures.length < MOST_FAILURES &&
      !isStopped()
    ) {
      const backend = await nextBackend(soak);
      failures.push(...(await settle(soak, backend)));
      typicalMs = await killDuring(
        backend,
        pointIn(typicalMs, choices),
        typicalMs,
      );
      await endLeases(place);
      found.kills += 1;
      process.stderr.write(
        `${found.kills} kills, ${failures.length} failures\n`,
      );
    }
    failures.push(...(await endWell(soak)));
  } finally {
    await place.end();
  }
  return {
    ...found,
    seconds: Math.round((performance.now() - started) / 1000),
    failures,
  };
}

/** Notes the plan that Terraform is told to apply, by its content. */
const notesApplies = folder =>
  `[ "$1" = apply ] && sha256sum appstack.tfplan | cut -d" " -f1 >> '${notesIn(folder)}'`;

const notesIn = folder => join(folder, 'applied');

const pointIn = (milliseconds, { oneOf }) =>
  (milliseconds * oneOf(Array.from({ length: 1_000 }, (_, n) => n))) / 1_000;

/** With other properties of the queues each time, so that there is something to apply. */
async function nextBackend(soak) {
  soak.round += 1;
  return await soak.place.start(queues(STACKS, (soak.round % 900) + 1));
}

/** Returns how long the runs took, where they were faster than the kill. */
async function killDuring(backend, afterMs, typicalMs) {
  const begun = performance.now();
  let tookMs = typicalMs;
  const work = Promise.all(STACKS.map(name => change(backend, name))).then(
    () => {
      tookMs = performance.now() - begun;
    },
  );
  await Promise.race([pause(afterMs), work]);
  backend.kill();
  await backend.ended;
  // What was asked of it then is answered by nobody.
  await work.catch(() => {});
  return tookMs;
}

async function change(backend, name) {
  const { id } = await syncAndRun(backend, name, 'apply');
  return await carryOut(backend, id);
}

/** Lets end what the last backend left, and says what is wrong with it. */
async function settle(soak, backend) {
  const faults = [];
  for (const name of STACKS) {
    if (!(await exists(backend, name))) continue;
    const { items } = await ask(backend, 'GET', `runs?stack=${name}&limit=10`);
    for (const { id, finishedAt } of items) {
      if (finishedAt) continue;
      const run = await carryOut(backend, id);
      if (!run.finishedAt) faults.push(`${name}: ${id} stays ${run.state}`);
      soak.found.takenOver += 1;
    }
  }
  faults.push(...(await faultsOf(soak)));
  return faults.map(fault => `after kill ${soak.found.kills}: ${fault}`);
}

/** What the database says of runs, against what Terraform was told to do. */
async function faultsOf({ place, found }) {
  const knex = place.connect();
  const runs = await knex('runs').finally(() => knex.destroy());
  found.ends = {};
  for (const { state } of runs)
    found.ends[state] = (found.ends[state] ?? 0) + 1;
  const notes = notesIn(place.folder);
  const applied = existsSync(notes)
    ? readFileSync(notes, 'utf8').split('\n').filter(Boolean)
    : [];
  const approved = runs.filter(run => run.approved_at !== null);
  return [
    ...applied
      .filter((plan, n) => applied.indexOf(plan) !== n)
      .map(plan => `plan ${plan} was applied twice`),
    ...runs
      .filter(run => run.state === 'applied' && run.approved_at === null)
      .map(({ id }) => `${id} was applied without approval`),
    ...(applied.length > approved.length
      ? [`${applied.length} applies of ${approved.length} approved plans`]
      : []),
  ];
}

/** A last apply brings what runs to what was designed. */
async function endWell(soak) {
  const backend = await nextBackend(soak);
  try {
    const faults = await settle(soak, backend);
    for (const name of STACKS) {
      const { state, reason } = await change(backend, name);
      if (state !== 'applied') faults.push(`${name} ends ${state}: ${reason}`);
    }
    return [...faults, ...(await faultsOf(soak))];
  } finally {
    backend.kill();
    await backend.ended;
  }
}

/** What a backend held is free a minute after its death; the minute is no part of what is tested. */
async function endLeases(place) {
  const knex = place.connect();
  await knex('runs')
    .whereNotNull('lease_until')
    .update({ lease_until: '2020-01-01T00:00:00.000Z' })
    .finally(() => knex.destroy());
}
