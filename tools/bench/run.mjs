// Measures what the project promises about speed, the working tree beside a
// reference build, and prints it as JSON.
//
//   npm run bench [-- NAME…] [--check] [--quick] [--runs N] [--reference COMMIT]
//
//   NAME       compile, sync, backend-sync, mapping-preview, preview, http, health,
//              startup, command-line, activity; all by default
//   --check    ends with 1 when a limit is missed
//   --quick    small sizes and two runs: shows that everything runs, measures nothing
//   --runs     fresh processes for each measure and side, 7 by default
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchActivity } from './activity.mjs';
import { benchMappingPreview, benchPortalSync } from './backend.mjs';
import { benchCommandLine } from './commandLine.mjs';
import { benchCompile, benchSync } from './compile.mjs';
import { benchHealth, benchHttp } from './http.mjs';
import { benchPreview } from './preview.mjs';
import { REFERENCE } from '../sides/sides.mjs';
import { benchStartup } from './startup.mjs';

const BENCHES = {
  compile: benchCompile,
  sync: benchSync,
  'backend-sync': benchPortalSync,
  'mapping-preview': benchMappingPreview,
  preview: benchPreview,
  http: benchHttp,
  health: benchHealth,
  startup: benchStartup,
  'command-line': benchCommandLine,
  activity: benchActivity,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    runs: { type: 'string' },
    reference: { type: 'string', default: REFERENCE },
  },
});
const unknown = positionals.filter(name => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.\n`,
  );
  process.exit(2);
}

const { quick, reference } = values;
const runs = Number(values.runs ?? (quick ? 2 : 7));
const measures = {};
for (const [name, bench] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  Object.assign(measures, await bench({ runs, reference, quick }));
}

const missed = Object.keys(measures).filter(
  name => measures[name].kept === false,
);
const report = {
  node: process.version,
  processor: cpus()[0]?.model,
  cores: cpus().length,
  reference,
  runs,
  quick,
  measures,
  missed,
};
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
process.exit(values.check && missed.length > 0 ? 1 : 0);
