#!/usr/bin/env bash
# Backstage's parser of catalog-info.yaml does not apply YAML merge keys.
#
# `<<` is a merge key of YAML 1.1, which many parsers apply: the members of its
# value become members of the mapping. parseEntityYaml of the catalog reads YAML
# 1.2, which has none. The entity gets a member that is called `<<`, and what
# was to be merged (here `spec.type`) is missing. No error is reported.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @backstage/plugin-catalog-node@2.2.5 js-yaml@4.1.1

cat >find.cjs <<'JS'
const assert = require('node:assert');
const { parseEntityYaml } = require('@backstage/plugin-catalog-node');
const { load } = require('js-yaml');

const text = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: orders }
spec:
  <<: { type: service, lifecycle: production }
  owner: orders-team
`;
const { version } = require('@backstage/plugin-catalog-node/package.json');
const [{ entity }] = parseEntityYaml(Buffer.from(text), {
  type: 'url',
  target: 'https://example.com/catalog-info.yaml',
});
console.log(`@backstage/plugin-catalog-node ${version}`);
console.log('expected (js-yaml):', JSON.stringify(load(text).spec));
console.log('seen:              ', JSON.stringify(entity.spec));
assert.deepStrictEqual(entity.spec, {
  '<<': { type: 'service', lifecycle: 'production' },
  owner: 'orders-team',
});
JS
node find.cjs
