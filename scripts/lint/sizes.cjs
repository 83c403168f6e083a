/**
 * How long a file and a function may be: short enough to be read at once. What
 * is longer is a table, and listed here with its reason.
 */
const FILE = 300;
const FUNCTION = 60;

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
    {
      // A table: the words of each resource type.
      files: ['packages/compiler/src/passes/mapping/vocabulary/exactTypes.ts'],
      rules: { 'max-lines': 'off' },
    },
    {
      // Tables: the names that each cloud's tools give to resource types.
      files: ['packages/compiler/src/passes/mapping/vocabulary/*Names.ts'],
      rules: { 'max-lines': 'off' },
    },
  ],
};

module.exports = { sizes };
