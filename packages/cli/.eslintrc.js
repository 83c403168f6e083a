const configure = require('@backstage/cli/config/eslint-factory');
const { withLayers } = require('../../scripts/lint/layers.cjs');

// From the ground up: a command reads settings and catalog, and writes output.
const LAYERS = [
  'errors.ts',
  'references.ts',
  ['stack.ts', 'lazily.ts'],
  'catalog',
  'portal',
  ['settings', 'output'],
  'commands',
  'options.ts',
];

module.exports = withLayers(configure(__dirname), __dirname, LAYERS);
