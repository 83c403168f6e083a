#!/usr/bin/env bash
# A variable that is not set takes its item out of a list in app-config.yaml.
#
# The value of an environment variable that is not set is "undefined". In a
# list of Backstage's configuration the item goes, and those behind it move up:
# what is read by position belongs to another item, and nothing is reported. A
# text that holds the variable beside other words goes as a whole.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @backstage/config-loader@1.11.3

cat >app-config.yaml <<'YAML'
allowed:
  zones:
    - eu-west-1a
    - ${ZONE_THAT_IS_NOT_SET}
    - eu-west-1c
  prefix: orders-${SUFFIX_THAT_IS_NOT_SET}
  owner: orders-team
YAML
cat >find.mjs <<'JS'
import assert from 'node:assert';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { ConfigSources } = require('@backstage/config-loader');
const { version } = require('@backstage/config-loader/package.json');

const config = await ConfigSources.toConfig(
  ConfigSources.default({
    argv: ['--config', `${process.cwd()}/app-config.yaml`],
    rootDir: process.cwd(),
  }),
);
const seen = config.get('allowed');
console.log(`@backstage/config-loader ${version}`);
console.log('expected: an error, or a list of three with a gap in its middle');
console.log('seen:    ', JSON.stringify(seen));
assert.deepStrictEqual(seen, {
  zones: ['eu-west-1a', 'eu-west-1c'],
  owner: 'orders-team',
});
process.exit(0);
JS
node find.mjs
