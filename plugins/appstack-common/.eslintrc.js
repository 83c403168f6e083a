module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedImports: [
    {
      name: '@appstack/compiler',
      message:
        "Import from '@appstack/compiler/model': the passes stay out of what browsers load.",
    },
  ],
});
