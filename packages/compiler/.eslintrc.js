module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Files read from the whole to the parts: helpers stand below their users.
    '@typescript-eslint/no-use-before-define': [
      'error',
      { functions: false, classes: false, variables: false },
    ],
  },
});
