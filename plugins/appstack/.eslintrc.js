module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
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
