const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/__testUtils__/**'];

/**
 * Adds to the ESLint configuration of a package the rule that its imports run
 * down only, `import type` included.
 *
 * `layers` names folders and files of `src`, the lowest first: each imports from
 * itself and from those before it. Names that share an array stand at the same
 * height and do not import each other. Files of `src` that are not named, such
 * as `index.ts`, are above all layers. Tests and their utilities are free.
 *
 * `apart` names folders whose subfolders do not import each other.
 *
 * Throws when a folder has no layer, or a layer does not exist: a rule with a
 * gap would pass in silence.
 */
function withLayers(config, packageFolder, layers, { apart = [] } = {}) {
  const src = join(packageFolder, 'src');
  const zones = [
    ...downOnly(layers, filesAbove(src, layers)),
    ...apart.flatMap(folder => strangers(subfoldersOf(src, folder))),
  ];
  return {
    ...config,
    settings: {
      ...config.settings,
      // Without this, imports of TypeScript files resolve to nothing, and the
      // rule passes whatever it is given.
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
    },
    overrides: [
      ...config.overrides,
      {
        files: ['src/**/*.ts', 'src/**/*.tsx'],
        excludedFiles: TESTS,
        rules: {
          'import/no-restricted-paths': ['error', { basePath: src, zones }],
        },
      },
    ],
  };
}

/** A zone for each layer: what is above it, and what is beside it. */
function downOnly(layers, top) {
  const heights = layers.map(layer => [layer].flat());
  return heights.flatMap((height, index) => {
    const above = [...heights.slice(index + 1).flat(), ...top];
    return [
      ...(above.length > 0
        ? [zone(height, above, 'Imports run down only: move it below.')]
        : []),
      ...strangers(height),
    ];
  });
}

function strangers(names) {
  if (names.length < 2) return [];
  return names.map(name =>
    zone(
      [name],
      names.filter(other => other !== name),
      'Neighbours do not import each other: move what both need below them.',
    ),
  );
}

const zone = (targets, sources, message) => ({
  target: targets.map(relative),
  from: sources.map(relative),
  message,
});

const relative = name => `./${name}`;

/**
 * The files of `src` that are in no layer. Throws for a folder without a layer,
 * and for a layer that is neither a file nor a folder.
 */
function filesAbove(src, layers) {
  const missing = new Set(layers.flat());
  const above = [];
  const visit = folder => {
    for (const entry of readdirSync(join(src, folder), {
      withFileTypes: true,
    })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (missing.delete(path)) continue;
      if (entry.isFile()) {
        if (isCode(path)) above.push(path);
      } else if (layers.flat().some(name => name.startsWith(`${path}/`))) {
        visit(path);
      } else if (!isForTests(path)) {
        throw new Error(
          `${join(src, path)} is in no layer: add it to .eslintrc.js`,
        );
      }
    }
  };
  visit('');
  if (missing.size > 0) {
    throw new Error(`No such layers in ${src}: ${[...missing].join(', ')}`);
  }
  return above;
}

const isCode = path =>
  /\.tsx?$/.test(path) && !/\.test\.tsx?$|(^|\/)setupTests\.ts$/.test(path);

const isForTests = path => /(^|\/)(__testUtils__|tests)$/.test(path);

function subfoldersOf(src, folder) {
  return readdirSync(join(src, folder), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !isForTests(entry.name))
    .map(entry => `${folder}/${entry.name}`);
}

module.exports = { withLayers };
