const configure = require('@backstage/cli/config/eslint-factory');
const { withLayers } = require('../../scripts/lint/layers.cjs');

// From the ground up: pages consist of components, which read through hooks.
const LAYERS = [
  [
    'translation',
    'api',
    'routes.ts',
    'entities.ts',
    'outputs.ts',
    'schemas.ts',
  ],
  'hooks',
  'components/common',
  [
    'components/code',
    'components/pickers',
    'components/changes',
    'components/properties',
    'components/usage',
    'components/waivers',
  ],
  ['components/design', 'components/RunLog', 'components/RunPlan'],
  ['components/Overrides', 'components/history'],
  'components/SyncDialog',
  'components/Runs',
  'components/Activity',
  [
    'components/Delivery',
    'components/Graph',
    'components/Retained',
    'components/RunEnvironment',
    'components/Terraform',
    'components/Versions',
  ],
  [
    'components/Coverage',
    'components/Dashboard',
    'components/EntityCard',
    'components/EntityContent',
    'components/ResourceTypes',
    'components/RunPage',
    'components/ScaffolderFields',
    'components/SearchResult',
    'components/StackList',
    'components/StackPage',
  ],
  [
    'components/AsCode',
    'components/Environments',
    'components/Mappings',
    'components/Policies',
    'components/Standards',
  ],
  'components/Governance',
  'components/AppstackPage',
];

const config = configure(__dirname, {
  restrictedImports: [
    {
      name: '@appstack/compiler',
      message:
        "Import from '@appstack/compiler/model': the passes stay out of what browsers load.",
    },
  ],
  rules: {
    // Dialogs take the focus, and give it to their first field.
    'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
    // What scrolls must be reachable by keyboard.
    'jsx-a11y/no-noninteractive-tabindex': [
      'error',
      { tags: ['pre'], roles: ['tabpanel', 'region'] },
    ],
  },
});

module.exports = withLayers(config, __dirname, LAYERS);
