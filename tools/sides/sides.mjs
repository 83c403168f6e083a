// The two states that are compared: the working tree ("current") and a commit
// ("reference"). Both are bundled in the same way, so that neither loads faster.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, '../..');
// Below node_modules, so that the sources of a commit find the installed packages.
const cache = join(repository, 'node_modules/.cache/appstack-sides');
const { build } = createRequire(join(repository, 'packages/cli/package.json'))(
  'esbuild',
);

/** The commit that the current state is compared with unless another is named. */
export const REFERENCE = '0b8d5bdb734795a02298423dd162b325af1bf9fc';

/** The module that the backend loads in a thread of its own, so that it is a bundle of its own. */
const THREAD = 'plugins/appstack-backend/src/service/compilation/worker.ts';

/** What each side is built from: an adapter of `entries/` for each. */
export const SIDES = ['reference', 'current'];

/**
 * Bundles one entry of both sides.
 *
 * @param {string} entry - a name in `entries/`; `<entry>.reference.mjs` and
 *   `<entry>.current.mjs` are used where they exist, `<entry>.mjs` otherwise
 * @param {{reference?: string, external?: boolean}} [options] - `external`
 *   leaves packages other than those of this repository outside the bundle
 * @returns {Promise<{reference: string, current: string}>} the files to load with `require`
 */
export async function buildSides(entry, { reference, external = false } = {}) {
  const roots = {
    reference: sourcesOf(reference ?? REFERENCE),
    current: repository,
  };
  const files = {};
  for (const side of SIDES) {
    files[side] = await bundle({
      entry: entryOf(entry, side),
      root: roots[side],
      outfile: join(
        side === 'reference' ? roots.reference : join(cache, 'current'),
        `bundles/${entry}.cjs`,
      ),
      external,
    });
  }
  return files;
}

/**
 * Bundles modules of the reference's sources, for inputs that both sides get.
 *
 * @param {string} contents - an ES module; `@sources/` in its imports is the root of the sources
 */
export async function buildInputs(name, contents, { reference } = {}) {
  const root = sourcesOf(reference ?? REFERENCE);
  return await bundle({
    contents: contents.replaceAll('@sources/', `${root}/`),
    root,
    outfile: join(root, `bundles/${name}.cjs`),
  });
}

/** The sources of a commit in a separate folder, extracted from the history once. */
function sourcesOf(commit) {
  const id = resolveCommit(commit);
  const folder = join(cache, id);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, 'unfinished-'));
  try {
    const archive = git('archive', '--format=tar', id, 'packages', 'plugins');
    execFileSync('tar', ['-x', '-C', unfinished], { input: archive });
    linkPackages(unfinished);
    renameSync(unfinished, folder);
  } catch (failure) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw failure;
  }
  return folder;
}

function resolveCommit(commit) {
  try {
    return git('rev-parse', '--verify', '--quiet', `${commit}^{commit}`)
      .toString()
      .trim();
  } catch {
    throw new Error(
      `The commit ${commit} is not in this clone. In a shallow clone run ` +
        '"git fetch --unshallow" first (or "git fetch origin ' +
        `${commit}"), or name another commit with --reference.`,
    );
  }
}

const git = (...args) =>
  execFileSync('git', ['-C', repository, ...args], {
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** Packages of the repository lead to the commit's own sources, all others to what is installed. */
function linkPackages(root) {
  const links = join(repository, 'node_modules/@appstack');
  mkdirSync(join(root, 'node_modules/@appstack'), { recursive: true });
  for (const name of readdirSync(links)) {
    // As yarn links them: ../../packages/<folder>, which holds below any root.
    const target = readlinkSync(join(links, name));
    if (existsSync(join(root, 'node_modules/@appstack', target)))
      symlinkSync(target, join(root, 'node_modules/@appstack', name));
  }
}

function entryOf(entry, side) {
  const own = join(here, `entries/${entry}.${side}.mjs`);
  return existsSync(own) ? own : join(here, `entries/${entry}.mjs`);
}

async function bundle({ entry, contents, root, outfile, external = false }) {
  const thread = join(root, THREAD);
  const isThread = entry === thread;
  if (!isThread && external && existsSync(thread)) {
    const own = join(dirname(outfile), 'thread.cjs');
    await bundle({ entry: thread, root, outfile: own, external });
  }
  await build({
    absWorkingDir: root,
    ...(entry
      ? { entryPoints: [entry] }
      : { stdin: { contents, resolveDir: root } }),
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'error',
    ...(external && { packages: 'external' }),
    plugins: [packagesOf(root), ...(isThread ? [] : [threadApart(thread)])],
  });
  return outfile;
}

/** Resolves packages of this repository from the sources of a side. */
function packagesOf(root) {
  const { resolve } = createRequire(join(root, 'package.json'));
  return {
    name: 'packages-of-side',
    setup({ onResolve }) {
      onResolve({ filter: /^@appstack\// }, ({ path, kind }) =>
        kind === 'require-resolve' ? undefined : { path: resolve(path) },
      );
    },
  };
}

/** Leaves of the module of threads only where its bundle is. */
function threadApart(thread) {
  return {
    name: 'thread-apart',
    setup({ onLoad }) {
      onLoad({ filter: /worker\.ts$/ }, ({ path }) =>
        path === thread
          ? {
              loader: 'ts',
              contents: `export function run() {}
                export const WORKER_MODULE = __filename.replace(/[^/\\\\]+$/, 'thread.cjs');`,
            }
          : undefined,
      );
    },
  };
}
