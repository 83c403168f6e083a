const { join } = require('node:path');

/**
 * The circle check of the whole repository: `npm run circles`.
 *
 * `import type` counts as well (tsPreCompilationDeps): a circle of types does no
 * harm at run time, but its files can only be read together.
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Move what both files need into a file of its own, below both of them.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    includeOnly: '^(packages|plugins|examples|tools|scripts)/',
    exclude: '(^|/)(node_modules|dist|dist-types|coverage|golden)/',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    // Packages of the workspace import each other by name: `exports` leads from
    // the name to the source.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js'],
    },
    skipAnalysisNotInRules: true,
  },
};
