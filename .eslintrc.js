const { sizes } = require('./scripts/lint/sizes.cjs');

// The packages have configurations of their own, which add to this one.
module.exports = {
  root: true,
  ...sizes,
  overrides: [
    {
      // Scripts in plain JavaScript, which belong to no package with a role.
      files: ['scripts/**', 'tools/**'],
      extends: ['eslint:recommended', 'prettier'],
      env: { node: true, es2022: true },
      parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
      rules: {
        'no-unused-vars': [
          'error',
          { argsIgnorePattern: '^_', ignoreRestSiblings: true },
        ],
        eqeqeq: ['error', 'smart'],
        'prefer-const': 'error',
      },
    },
    ...sizes.overrides,
  ],
};
