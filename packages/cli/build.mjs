// Builds the command as it is published:
//
//   node build.mjs [FOLDER]      (default: dist)
//
// The compiler is some hundreds of small modules, and finding and opening each
// takes longer than running it. So our packages go into a few files, with their
// libraries and without unused parts. What else package.json names stays
// outside.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2] ?? join(here, 'dist'));

const { dependencies } = JSON.parse(
  readFileSync(join(here, 'package.json'), 'utf8'),
);
const external = Object.keys(dependencies).filter(
  name => !name.startsWith('@appstack/'),
);

rmSync(folder, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ['src/index.ts'],
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // Each command is loaded when it runs.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external,
  // The schemas are found beside the package that holds them.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(join(folder, 'LICENSES.txt'), licensesOf(metafile.inputs));

/** The licences of the bundled libraries, which require it. */
function licensesOf(inputs) {
  const libraries = new Set(
    Object.keys(inputs).flatMap(
      input => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [],
    ),
  );
  return [...libraries]
    .sort()
    .map(library => {
      const root = join(here, library);
      const {
        name,
        version,
        license: terms,
      } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      const license = readdirSync(root).find(file => /^licen[cs]e/i.test(file));
      const text = license
        ? readFileSync(join(root, license), 'utf8').trim()
        : `Licensed under ${terms}.`;
      return `${name} ${version}\n\n${text}\n`;
    })
    .join('\n\n');
}
