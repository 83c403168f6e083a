// Profiles a task of the bench: the functions of the working tree with the most
// self CPU time.
//
//   node tools/bench/profile.mjs compile [--entities 1000] [--top 30]
//   node tools/bench/profile.mjs sync [--entities 5000]
//   node tools/bench/profile.mjs mappingPreview [--entities 200] [--system 2000]
//   node tools/bench/profile.mjs portalSync [--entities 5000]
//   node tools/bench/profile.mjs httpSync --step 'first preview' [--entities 5000]
//
// With --save FILE.cpuprofile the profile is kept, for Chromium's or an editor's viewer.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSides } from '../sides/sides.mjs';
import { runTask } from './measure.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    entities: { type: 'string' },
    system: { type: 'string', default: '2000' },
    step: { type: 'string', default: 'first preview' },
    top: { type: 'string', default: '30' },
    save: { type: 'string' },
    side: { type: 'string', default: 'current' },
  },
});
const [task = 'compile'] = positionals;
const SIZES = { compile: 1_000, sync: 5_000, mappingPreview: 200 };
const entities = Number(values.entities ?? SIZES[task] ?? 5_000);

const inCompiler = task === 'compile' || task === 'sync';
const bundles = await buildSides(inCompiler ? 'compile' : 'backend', {
  external: !inCompiler,
});
const bundle = bundles[values.side];
const folder = mkdtempSync(join(tmpdir(), 'appstack-bench-'));
try {
  const compiled = join(folder, 'compiled.json');
  if (task === 'sync')
    await runTask({
      task: 'compile',
      params: { bundle, entities, saveTo: compiled },
    });
  const profile = await profileOf(task, {
    ...{ bundle, entities, compiled },
    system: Number(values.system),
    step: values.step,
  });
  if (values.save) writeFileSync(values.save, JSON.stringify(profile));
  process.stdout.write(describe(profile, Number(values.top)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function profileOf(name, params) {
  const { load } = await import(`./tasks/${name}.mjs`);
  const loaded = await load(params);
  await loaded.warmUp?.();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  await loaded.measure();
  const { profile } = await session.post('Profiler.stop');
  return profile;
}

/** The functions with the most self time, then the files, each with the total time. */
function describe({ nodes, samples, timeDeltas }, top) {
  const own = new Map();
  samples.forEach((id, at) => own.set(id, (own.get(id) ?? 0) + timeDeltas[at]));
  const total = [...own.values()].reduce((sum, time) => sum + time, 0);
  const functions = new Map();
  const inclusive = new Map();
  const byId = new Map(nodes.map(node => [node.id, node]));
  const add = (map, key, time) => map.set(key, (map.get(key) ?? 0) + time);
  const visit = (node, above) => {
    const name = nameOf(node.callFrame);
    const time = own.get(node.id) ?? 0;
    add(functions, name, time);
    const names = above.has(name) ? above : new Set(above).add(name);
    for (const one of names) add(inclusive, one, time);
    for (const child of node.children ?? []) visit(byId.get(child), names);
  };
  visit(nodes[0], new Set());
  const rows = map =>
    [...map]
      .sort(([, one], [, other]) => other - one)
      .slice(0, top)
      .map(
        ([name, time]) =>
          `${((100 * time) / total).toFixed(1).padStart(6)} %  ${name}`,
      );
  return [
    `${Math.round(total / 1000)} ms`,
    ...['', 'of their own', ...rows(functions)],
    ...['', 'with what they call', ...rows(inclusive), ''],
  ].join('\n');
}

function nameOf({ functionName, url, lineNumber }) {
  const file = url.startsWith('file:') ? new URL(url).pathname : url;
  const source = file === bundle ? sourceAt(lineNumber) : shortened(file);
  return `${functionName || '(anonymous)'}  ${source}`;
}

/** The file that a line of the bundle comes from: esbuild names it in a comment above. */
function sourceAt(line) {
  sourceAt.lines ??= readFileSync(bundle, 'utf8').split('\n');
  for (let at = line; at >= 0; at--) {
    const [, source] = /^\/\/ (\S+\.\w+)$/.exec(sourceAt.lines[at]) ?? [];
    if (source) return source;
  }
  return '';
}

function shortened(file) {
  return file.replace(/^.*node_modules\//, '');
}
