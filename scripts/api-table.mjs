#!/usr/bin/env node
/**
 * Writes the table of operations into docs/api.md, from their declarations in
 * plugins/appstack-common/src/operations.
 *
 *     node scripts/api-table.mjs
 */
import '@backstage/cli/config/nodeTransform.cjs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const require = createRequire(import.meta.url);
const {
  operations,
  needsOf,
  refusalsOf,
} = require('../plugins/appstack-common/src/operations/index.ts');

const page = fileURLToPath(new URL('../docs/api.md', import.meta.url));
const BEGIN = '<!-- Written by scripts/api-table.mjs. -->\n';
const END = '\n<!-- End of what is written. -->';

const row = cells => `| ${cells.join(' | ')} |`;

function rowOf([id, operation]) {
  const { method, path, response, description } = operation;
  return row([
    `\`${id}\``,
    `\`${method.toUpperCase()} ${path}\``,
    [needsOf(operation), description].filter(Boolean).join('. '),
    [response.status, ...refusalsOf(operation)].join(', '),
  ]);
}

/** The page, and what it would be if it were written today. */
export async function apiPage() {
  const text = await readFile(page, 'utf8');
  const begin = text.indexOf(BEGIN) + BEGIN.length;
  const table = [
    row(['operation', 'route', 'needs', 'answers with']),
    row(['---', '---', '---', '---']),
    ...Object.entries(operations).map(rowOf),
  ].join('\n');
  const written = `${text.slice(0, begin)}\n${table}\n${text.slice(text.indexOf(END))}`;
  const options = await resolveConfig(page);
  return {
    committed: text,
    generated: await format(written, { ...options, filepath: page }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(page, (await apiPage()).generated);
  console.log('docs/api.md is current.');
}
