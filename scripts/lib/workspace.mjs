import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const readJson = path => JSON.parse(readFileSync(path, 'utf8'));

/** The command that runs the vendored Yarn, which needs no installation. */
export const yarnCommand = [
  process.execPath,
  join(root, readYarnPath(readFileSync(join(root, '.yarnrc.yml'), 'utf8'))),
];

function readYarnPath(settings) {
  return /^yarnPath:\s*(\S+)/m.exec(settings)[1];
}

/** The manifests of the root and of every workspace, in a stable order. */
function manifestPaths() {
  const rootManifest = join(root, 'package.json');
  const folders = readJson(rootManifest).workspaces.flatMap(pattern =>
    pattern.endsWith('/*')
      ? subfolders(join(root, pattern.slice(0, -2)))
      : [join(root, pattern)],
  );
  return [rootManifest, ...folders.map(folder => join(folder, 'package.json'))]
    .filter(path => existsSync(path))
    .sort();
}

function subfolders(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(folder, entry.name));
}

/**
 * A digest over everything that decides what belongs into node_modules: the
 * lock file, the manifests, Yarn's settings, and the Node that native modules
 * are compiled for.
 */
export function installationDigest() {
  const hash = createHash('sha256');
  hash.update(
    `${process.platform} ${process.arch} ${process.versions.modules}\n`,
  );
  const files = ['yarn.lock', '.yarnrc.yml'].map(name => join(root, name));
  for (const path of [...files, ...manifestPaths()]) {
    hash.update(`${path.slice(root.length)}\n`).update(readFileSync(path));
  }
  return hash.digest('hex');
}
