#!/usr/bin/env node
/**
 * Writes docs/reference-stack: the Terraform of one small stack, as it is for
 * somebody who generates it today for the first time.
 *
 *     node scripts/reference-stack.mjs
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const NAME = 'reference-stack';
const home = join(root, 'docs', NAME);

/** What is generated, below docs/reference-stack; the rest is written by hand. */
const GENERATED = ['README.md', 'environments'];

/** Generates the stack into an empty folder and returns the folder. */
export async function generate() {
  const out = await mkdtemp(join(tmpdir(), 'appstack-reference-'));
  for (const environment of ['development', 'production']) {
    await promisify(execFile)(process.execPath, [
      join(root, 'packages/cli/bin/appstack'),
      'generate',
      ...['--catalog', join(home, 'catalog-info.yaml')],
      ...['--config', join(home, 'app-config.yaml')],
      ...['--entity', 'system:parcel-tracking'],
      ...['--environment', environment],
      ...['--name', NAME],
      ...['--out', out],
    ]);
  }
  return join(out, NAME);
}

/** Every generated file below a folder, by its path in it. */
export async function filesIn(folder) {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .filter(path => GENERATED.some(start => path.startsWith(start)))
    .sort();
  const contents = await Promise.all(
    paths.map(path => readFile(join(folder, path), 'utf8')),
  );
  return Object.fromEntries(paths.map((path, i) => [path, contents[i]]));
}

export const committed = () => filesIn(home);

async function update() {
  const generated = await generate();
  for (const part of GENERATED) {
    await rm(join(home, part), { recursive: true, force: true });
    await cp(join(generated, part), join(home, part), { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await update();
  console.log('docs/reference-stack is current.');
}
