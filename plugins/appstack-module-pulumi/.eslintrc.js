module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // What scrolls must be reachable by keyboard.
    'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['region'] }],
  },
});
