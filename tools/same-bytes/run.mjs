// Compiles catalogs with the working tree and with a reference build, and
// reports every emitted file that differs in any byte.
//
//   npm run same-bytes -- [FILE.jsonl …] [options]
//
//   --ignore PATTERN    leaves out paths that match a regular expression; may be repeated
//   --only PATTERN      only samples whose name matches: mixed/, examples/, golden/, property/, FILE
//   --clouds aws,gcp    all by default
//   --steps first,again all by default; see steps.mjs
//   --reference COMMIT  another build to compare with
//   --show N            how many differences are shown as text; 5 by default
//
// Diagnostics and changes count as files named "(diagnostics)" and "(changes)".
// Ends with 1 when anything differs or one side alone fails.
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { buildSides } from '../sides/sides.mjs';
import {
  exampleSamples,
  fileSamples,
  goldenSamples,
  mixedSamples,
} from './catalogs.mjs';
import { compareSides } from './compareSides.mjs';
import { describeDifferences } from './report.mjs';

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    ignore: { type: 'string', multiple: true, default: [] },
    only: { type: 'string' },
    clouds: { type: 'string' },
    steps: { type: 'string' },
    reference: { type: 'string' },
    show: { type: 'string', default: '5' },
  },
});

const { reference } = options;
const require = createRequire(import.meta.url);
const built = await buildSides('compile', { reference });
const sides = {
  reference: require(built.reference),
  current: require(built.current),
};
const clouds = options.clouds?.split(',') ?? sides.reference.CLOUDS;

const samples = [
  ...mixedSamples(),
  ...exampleSamples(),
  ...(await goldenSamples(sides.reference.CLOUDS, reference)),
];
for (const file of files) samples.push(...(await fileSamples(file)));
const only = new RegExp(options.only ?? '');

const started = Date.now();
const result = compareSides(
  sides,
  samples.filter(({ name }) => only.test(name)),
  {
    clouds,
    steps: options.steps?.split(','),
    ignore: options.ignore.map(pattern => new RegExp(pattern)),
  },
);
process.stdout.write(
  describeDifferences(result, {
    show: Number(options.show),
    seconds: (Date.now() - started) / 1000,
  }),
);
process.exitCode = result.differences.length > 0 ? 1 : 0;
