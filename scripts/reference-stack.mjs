#!/usr/bin/env node
/**
 * Writes docs/reference-stack: the Terraform of one small stack on each cloud,
 * as generated today without a previous manifest.
 *
 *     node scripts/reference-stack.mjs
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { model } from '../tools/packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const NAME = 'reference-stack';
const home = join(root, 'docs', NAME);

/** What is generated, below a cloud's folder; the rest is written by hand. */
const GENERATED = ['README.md', 'environments'];

/** Generates the stack on one cloud into an empty folder and returns the folder. */
async function generateOn(cloud) {
  const out = await mkdtemp(join(tmpdir(), 'appstack-reference-'));
  for (const environment of ['development', 'production']) {
    await promisify(execFile)(process.execPath, [
      join(root, 'packages/cli/bin/appstack'),
      'generate',
      ...['--catalog', join(home, 'catalog-info.yaml')],
      ...['--config', join(home, cloud, 'app-config.yaml')],
      ...['--entity', 'system:parcel-tracking'],
      ...['--environment', environment],
      ...['--name', NAME],
      ...['--out', out],
    ]);
  }
  return join(out, NAME);
}

/** Every generated file below a cloud's folder, by its path in docs/reference-stack. */
async function filesOf(cloud, folder) {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .filter(path => GENERATED.some(start => path.startsWith(start)))
    .sort();
  return Promise.all(
    paths.map(async path => [
      `${cloud}/${path}`,
      await readFile(join(folder, path), 'utf8'),
    ]),
  );
}

/** The files of all clouds, by folder. */
async function files(folderOf) {
  const byCloud = await Promise.all(
    model.CLOUDS.map(async cloud => filesOf(cloud, await folderOf(cloud))),
  );
  return Object.fromEntries(byCloud.flat());
}

/** What is generated today, by path. */
export const generated = () => files(generateOn);

/** What is in the repository, by path. */
export const committed = () => files(cloud => join(home, cloud));

async function update() {
  for (const cloud of model.CLOUDS) {
    const folder = await generateOn(cloud);
    for (const part of GENERATED) {
      const place = join(home, cloud, part);
      await rm(place, { recursive: true, force: true });
      await cp(join(folder, part), place, { recursive: true });
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await update();
  console.log('docs/reference-stack is current.');
}
