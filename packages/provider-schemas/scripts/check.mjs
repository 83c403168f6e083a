#!/usr/bin/env node
/**
 * Compares the data files with what `terraform providers schema -json` printed:
 *
 *     node scripts/check.mjs DIR
 *
 * DIR holds dumps as *.json or *.json.br. Exits with 1 when anything differs.
 */
import { fileURLToPath } from 'node:url';
import { differences } from './compare.mjs';
import { readDumps } from './dumps.mjs';
import { parseSchemas, readIndex, readText } from './format.mjs';

const DATA = fileURLToPath(new URL('../data', import.meta.url));
const SHOWN = 20;

const [dir] = process.argv.slice(2);
if (!dir) {
  console.error('Usage: node scripts/check.mjs DIR');
  process.exit(2);
}

const dumps = readDumps(dir);
for (const { name, version } of readIndex(DATA)) {
  if (!dumps[name]) {
    console.log(
      `${name} ${version}: not compared, ${dir} has no such provider`,
    );
    continue;
  }
  const ours = parseSchemas(readText(DATA, name));
  const found = differences(ours, dumps[name]);
  console.log(`${name} ${version}: ${found.length} differences`);
  for (const { path, what, ours: a, theirs: b } of found.slice(0, SHOWN)) {
    console.log(
      `  ${path} ${what}: ${JSON.stringify(a)}, dump ${JSON.stringify(b)}`,
    );
  }
  if (found.length > 0) process.exitCode = 1;
}
