// Commands on a large catalog in one file, against streaming and parsing that
// file: what any program has to do that reads it.
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCatalog } from './catalog.mjs';
import { round } from './measure.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, '../../packages/cli');

const PARSE = `
  const { createReadStream } = require('node:fs');
  const { createInterface } = require('node:readline');
  const lines = createInterface({ input: createReadStream(process.argv[1]) });
  lines.on('line', line => JSON.parse(line));
`;
const CPU_LIMITS = { coverage: 4, generate: 3 };
const MEMORY_LIMIT_MB = 150;

/** Coverage of a whole catalog, and the Terraform of one System out of it. */
export async function benchCommandLine({ runs, quick }) {
  const size = quick ? 2_000 : 100_000;
  // In the package, where what it depends on is found.
  const folder = mkdtempSync(join(cli, 'dist-'));
  try {
    execFileSync(process.execPath, [join(cli, 'build.mjs'), folder]);
    const file = join(folder, 'catalog.jsonl');
    const { entities } = makeCatalog(size);
    await write(file, entities);
    const system = entities.find(({ kind }) => kind === 'System').metadata.name;
    const [parse, coverage, generate] = leastOf(
      runs,
      folder,
      ['-e', PARSE, file],
      command(folder, 'coverage', ['--catalog', file]),
      command(folder, 'generate', [
        ...['--catalog', file, '--entity', `system:${system}`],
        ...['--environment', 'production', '--out', join(folder, 'out')],
      ]),
    );
    return {
      [`coverage of ${size} entities in a file`]: against(
        parse,
        coverage,
        CPU_LIMITS.coverage,
      ),
      [`generate one System of ${size} entities in a file`]: against(
        parse,
        generate,
        CPU_LIMITS.generate,
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const command = (folder, name, args) => [
  ...[join(folder, 'index.mjs'), name, '--cloud', 'aws', ...args],
];

async function write(file, entities) {
  const stream = createWriteStream(file);
  for (const entity of entities)
    if (!stream.write(`${JSON.stringify(entity)}\n`))
      await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

/** The least CPU time and peak of memory of programs that take turns. */
function leastOf(runs, folder, ...programs) {
  const usage = join(folder, 'usage.json');
  const all = programs.map(() => []);
  for (let count = 0; count < runs; count++)
    for (const [index, args] of programs.entries()) {
      execFileSync(
        process.execPath,
        ['--import', join(here, 'usage.mjs'), ...args],
        {
          env: { ...process.env, USAGE_FILE: usage },
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      );
      all[index].push(JSON.parse(readFileSync(usage, 'utf8')));
    }
  return all.map(measured => ({
    cpuMs: Math.min(...measured.map(({ cpuMs }) => cpuMs)),
    peakMb: Math.min(...measured.map(({ peakMb }) => peakMb)),
  }));
}

function against(parse, measured, limit) {
  const ratio = measured.cpuMs / parse.cpuMs;
  return {
    parseCpuMs: round(parse.cpuMs),
    cpuMs: round(measured.cpuMs),
    parsePeakMb: round(parse.peakMb),
    peakMb: round(measured.peakMb),
    ratio: round(ratio),
    limit,
    memoryLimitMb: MEMORY_LIMIT_MB,
    kept: ratio <= limit && measured.peakMb <= MEMORY_LIMIT_MB,
  };
}
