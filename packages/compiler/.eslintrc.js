const configure = require('@backstage/cli/config/eslint-factory');
const { withLayers } = require('../../scripts/lint/layers.cjs');

// From the ground up. `compile.ts` and the other files of `src` are above all.
const LAYERS = [
  'model',
  'util',
  'facts',
  'catalog',
  'terraform',
  'stack',
  'blueprints',
  'kubernetes',
  'clouds',
  'resource-types',
  'passes',
];

// A cloud imports no other cloud, a pass no other pass.
const APART = ['clouds', 'passes'];

const config = configure(__dirname, {
  rules: {
    // Files read from the whole to the parts: helpers stand below their users.
    '@typescript-eslint/no-use-before-define': [
      'error',
      { functions: false, classes: false, variables: false },
    ],
  },
});

module.exports = withLayers(config, __dirname, LAYERS, { apart: APART });
