// Long tests of what must never happen, with a report as JSON at the end. Each
// has a short sibling in `npm test`.
//
//   npm run soak -- hostile [--count 100000] [--seed N] [--path PATH]
//   npm run soak -- kill [--count 500] [--database sqlite|postgres] [--seed N]
//   npm run soak -- kill-runs [--count 60] [--database sqlite|postgres] [--seed N]
//   npm run soak -- run-log [--count 100] [--database sqlite|postgres]
//   npm run soak -- replicas [--count 200] [--seed N]
//
//   hostile    compiles hostile catalogs, configurations and mappings
//   kill       kills a backend around the commit of a sync, and starts it again
//   kill-runs  kills a backend in plans and applies by the real Terraform
//   run-log    plans with a Terraform that says so many megabytes
//   replicas   syncs at the same time through two backends on one PostgreSQL
//
// The seed is printed with the report; the same seed makes the same choices. Ends
// with 1 when something has failed.
import { parseArgs } from 'node:util';

const SOAKS = {
  hostile: {
    count: 100_000,
    load: async () => (await import('./hostile.mjs')).soakHostile,
  },
  kill: {
    count: 500,
    load: async () => (await import('./kill.mjs')).soakKill,
  },
  'kill-runs': {
    count: 60,
    load: async () => (await import('./killRuns.mjs')).soakKillRuns,
  },
  'run-log': {
    count: 100,
    load: async () => (await import('./runLog.mjs')).soakRunLog,
  },
  replicas: {
    count: 200,
    load: async () => (await import('./replicas.mjs')).soakReplicas,
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
    database: { type: 'string', default: 'sqlite' },
  },
});
const [name] = positionals;
if (!Object.hasOwn(SOAKS, name ?? '')) {
  process.stderr.write(
    `Usage: npm run soak -- ${Object.keys(SOAKS).join('|')}\n`,
  );
  process.exit(2);
}
const { count, load } = SOAKS[name];
const options = {
  ...values,
  count: Number(values.count ?? count),
  seed: Number(values.seed ?? Math.floor(Math.random() * 2 ** 31)),
};
const soak = await load();
const report = { soak: name, seed: options.seed, ...(await soak(options)) };
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
process.exit(report.failures.length > 0 ? 1 : 0);
