const configure = require('@backstage/cli/config/eslint-factory');
const { withLayers } = require('../../scripts/lint/layers.cjs');

// From the ground up: operations are declared in the types of the wire, and the client calls them.
const LAYERS = [
  ['resources.ts', 'moduleTemplates.ts', 'lineDiff.ts', 'permissions'],
  'wire',
  'operations',
  'client',
];

const config = configure(__dirname, {
  restrictedImports: [
    {
      name: '@appstack/compiler',
      message:
        "Import from '@appstack/compiler/model': the passes stay out of what browsers load.",
    },
  ],
});

module.exports = withLayers(config, __dirname, LAYERS);
