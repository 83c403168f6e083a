const configure = require('@backstage/cli/config/eslint-factory');
const { withLayers } = require('../../scripts/lint/layers.cjs');

// From the ground up: engines run Terraform; requests come in through the API, which calls services; actions call what the API does.
const LAYERS = [
  ['config.ts', 'hash.ts', 'delivery', 'pulumi', 'terraform'],
  'engines',
  'database',
  ['catalog', 'permissions'],
  'service',
  'api',
  'actions',
];

module.exports = withLayers(configure(__dirname), __dirname, LAYERS);
