'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { Failure } = require('./Failure');
const { openEvents } = require('./events');
const { programOf, UNKNOWN } = require('./program');
const { changesOf, refreshed, stepsOf } = require('./steps');

/** What is not given out is blinded, as in the events of the real command. */
const blinded = values =>
  Object.fromEntries(
    Object.entries(values ?? {}).map(([name, { value, secret }]) => [
      name,
      secret ? '[secret]' : value,
    ]),
  );

/** `preview`, `up`, `refresh` and `destroy`. */
exports.operate = async ({ backend, flags, words: [command] }) => {
  const name = flags['--stack'];
  const isPreview = command === 'preview' || flags['--preview-only'] === true;
  if (!isPreview && !(flags['--yes'] && flags['--skip-preview'])) {
    throw new Failure('--yes or --skip-preview must be passed');
  }
  const script = backend.script();
  const interrupt = listen(script);
  const state = backend.unlocked(name);
  const unlock = isPreview ? () => undefined : backend.lock(name);
  const events = openEvents(flags['--event-log']);
  try {
    await perform({
      ...{ backend, flags, command, isPreview, name, state, events },
      ...{ script, interrupt },
    });
  } finally {
    await events.end();
    unlock();
  }
};

async function perform(run) {
  const { backend, flags, command, isPreview, name, state, events } = run;
  const { script, interrupt } = run;
  const [, project, stack] = name.split('/');
  process.stdout.write(`${isPreview ? 'Previewing' : 'Updating'} (${stack})\n`);
  const program =
    command === 'destroy'
      ? { resources: [], outputs: {} }
      : programOf(process.cwd(), { project, stack });
  if (flags['--refresh']) state.resources = refreshed(state);
  const changes =
    command === 'refresh'
      ? stepsOf(state.resources, refreshed(state), 'refresh')
      : stepsOf(state.resources, program.resources, command);
  if (flags['--save-plan']) {
    writeFileSync(flags['--save-plan'], JSON.stringify(changesOf(changes)));
  }
  if (flags['--plan']) requirePlanned(flags['--plan'], changes);
  const counts = {};
  for (const change of changes) {
    tell(events, change, isPreview);
    counts[change.op] = (counts[change.op] ?? 0) + 1;
    if (change.op === 'same') continue;
    process.stdout.write(` ${change.op} ${change.urn.split('::').pop()}\n`);
    if (isPreview) continue;
    carryOut(state, change);
    backend.save(name, state);
    if (script.waits) await wait(interrupt);
  }
  if (script.fails && !isPreview) fail(events, script.fails);
  if (command === 'preview') tellOutputs(events, { name, state, program });
  if (!isPreview) {
    if (command === 'up') state.outputs = program.outputs;
    if (command === 'destroy') state.outputs = {};
    state.history.unshift(entry(command, state, counts));
    backend.save(name, state);
  }
  events.send({ summaryEvent: summaryOf(counts) });
  process.stdout.write(`${script.says ?? 'Done'}\n`);
}

const summaryOf = counts => ({
  ...{ maybeCorrupt: false, durationSeconds: 1, policyPacks: {} },
  resourceChanges: counts,
});

const entry = (kind, { history }, resourceChanges) => ({
  ...{ kind: kind === 'up' ? 'update' : kind, result: 'succeeded' },
  ...{ version: history.length + 1, resourceChanges, message: '' },
  startTime: new Date().toISOString(),
  endTime: new Date().toISOString(),
  ...{ environment: {}, config: {} },
});

function tell(events, { op, urn, old, now, diffs = [] }, planning) {
  const side = inputs =>
    inputs && {
      ...{ type: urn.split('::')[2], urn, id: '', parent: '', custom: true },
      ...{ inputs: blinded(inputs), outputs: blinded(inputs), provider: '' },
    };
  const kind = op === 'replace' ? 'update-replace' : 'update';
  const metadata = {
    ...{ op, urn, type: urn.split('::')[2], provider: '', diffs },
    ...{ old: side(old), new: side(now) },
    detailedDiff: Object.fromEntries(
      diffs.map(path => [path, { diffKind: kind, inputDiff: true }]),
    ),
  };
  events.send({ resourcePreEvent: { metadata, planning } });
  if (op === 'replace') {
    for (const part of ['create-replacement', 'delete-replaced']) {
      const step = { ...metadata, op: part };
      events.send({ resourcePreEvent: { metadata: step, planning } });
    }
  }
  events.send({ resOutputsEvent: { metadata, planning } });
}

/** References are not known while what they name is not there. */
function tellOutputs(events, { name, state, program }) {
  const [, project, stack] = name.split('/');
  const type = 'pulumi:pulumi:Stack';
  const urn = `urn:pulumi:${stack}::${project}::${type}::${project}-${stack}`;
  const isNew = state.resources.length === 0;
  const side = outputs => ({
    ...{ type, urn, id: '', parent: '', inputs: {}, provider: '' },
    outputs: blinded(outputs),
  });
  const planned = Object.entries(program.outputs).map(([key, output]) => {
    const isReference = isNew && /^[a-z]\w+\./.test(String(output.value));
    return [key, isReference ? { ...output, value: UNKNOWN } : output];
  });
  const metadata = {
    ...{ op: isNew ? 'create' : 'same', urn, type, provider: '' },
    old: side(state.outputs),
    new: side(Object.fromEntries(planned)),
  };
  events.send({ resourcePreEvent: { metadata, planning: true } });
  events.send({ resOutputsEvent: { metadata, planning: true } });
}

function carryOut(state, { urn, op, now }) {
  state.resources = state.resources.filter(one => one.urn !== urn);
  delete state.cloud[urn];
  if (op === 'delete') return;
  state.resources.push({ urn, inputs: now });
  state.cloud[urn] = now;
}

function requirePlanned(path, changes) {
  const plan = JSON.parse(readFileSync(path, 'utf8'));
  const made = changesOf(changes);
  const odd = Object.keys(made).find(urn => made[urn] !== plan[urn]);
  if (odd) throw new Failure(`resource ${odd} violates plan`);
}

function fail(events, message) {
  events.send({
    diagnosticEvent: { message, severity: 'error', color: 'never' },
  });
  throw new Failure('update failed');
}

/** Listens from the beginning for what asks it to end. A stubborn one ends at the second time, and unlocks nothing. */
function listen({ stubborn }) {
  let asked = 0;
  return new Promise(resolve => {
    process.on('SIGINT', () => {
      asked += 1;
      if (!stubborn) resolve();
      else if (asked > 1) process.exit(1);
    });
  });
}

async function wait(interrupt) {
  const timer = setInterval(() => undefined, 1000);
  process.stdout.write('waiting\n');
  await interrupt;
  clearInterval(timer);
  throw new Failure('update canceled');
}
