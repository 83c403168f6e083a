/**
 * How long a file and a function may be: short enough to be read at once. What
 * is longer is a table, and listed here with its reason.
 */
const FILE = 300;
const FUNCTION = 60;
/** In markup, each attribute takes a line. */
const COMPONENT = 60;

const longestFile = max => ['error', { max }];
const longestFunction = max => [
  'error',
  { max, skipBlankLines: true, skipComments: true },
];

const sizes = {
  rules: {
    'max-lines': longestFile(FILE),
    'max-lines-per-function': longestFunction(FUNCTION),
  },
  overrides: [
    {
      files: ['**/*.tsx'],
      rules: { 'max-lines-per-function': longestFunction(COMPONENT) },
    },
    {
      // A specification reads from top to bottom; `describe` is a function.
      files: ['**/*.test.*', '**/__testUtils__/**'],
      rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
    },
    {
      // A migration that was released is never edited.
      files: ['**/migrations/*.js'],
      rules: { 'max-lines-per-function': 'off' },
    },
    {
      // A table: the methods of a provider.
      files: ['tools/terraform/stand-in/provider.mjs'],
      rules: { 'max-lines-per-function': 'off' },
    },
  ],
};

module.exports = { sizes };
