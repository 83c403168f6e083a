// Compiles every catalog of a file of catalogs, or of a folder such as this one,
// and validates what comes out. Where catalogs have labels, what becomes of their
// entities is compared with them.
//
//   npm run corpus -- FILE.jsonl|FOLDER [--cloud aws] [--environment production] [--format text|json]
//
// Ends with 1 when the compiler crashes, when something emitted is invalid or has
// warnings, when compiling the same again gives something else, or when an
// assumption is not marked as one.
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { validateModules } from '../terraform/validate.mjs';
import { readCatalogs } from './catalogs.mjs';
import { compareWithLabels } from './compare.mjs';
import { compileCatalogs } from './compileCatalogs.mjs';
import { describeScore, scoreOf } from './score.mjs';
import { readSystems } from './systems.mjs';
import { describe, summarize } from './report.mjs';

const USAGE =
  'Usage: npm run corpus -- FILE.jsonl|FOLDER [--cloud aws] [--environment production] [--format text|json]';

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        cloud: { type: 'string', default: 'aws' },
        environment: { type: 'string', default: 'production' },
        format: { type: 'string', default: 'text' },
      },
    });
    if (positionals.length !== 1) throw new Error('Name one file.');
    return { ...values, file: positionals[0] };
  } catch (failure) {
    process.stderr.write(`${failure.message}\n${USAGE}\n`);
    return process.exit(2);
  }
}

const options = readArguments();
const systems = statSync(options.file).isDirectory()
  ? readSystems(options.file)
  : undefined;
const catalogs = systems
  ? new Map([...systems].map(([name, { entities }]) => [name, entities]))
  : await readCatalogs(options.file);

const started = Date.now();
const results = compileCatalogs(catalogs, options);
const compiled = Date.now();
const validation = await validateModules(
  results.stacks.flatMap(({ modules }) => modules),
);
const validated = Date.now();

const summary = summarize({
  catalogs,
  results,
  validation,
  seconds: {
    compile: (compiled - started) / 1000,
    validate: (validated - compiled) / 1000,
  },
});
const score = systems && scoreOf(compareWithLabels(systems, options));
process.stdout.write(
  options.format === 'json'
    ? `${JSON.stringify({ ...summary, score }, undefined, 2)}\n`
    : `${[...describe(summary), ...(score ? describeScore(score) : [])].join('\n')}\n`,
);
const { crashes, invalid, warned, unstable, unmarked } = summary;
process.exitCode = [crashes, invalid, warned, unstable, unmarked].some(
  found => found.length > 0,
)
  ? 1
  : 0;
