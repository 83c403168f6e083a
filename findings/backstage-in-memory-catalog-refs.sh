#!/usr/bin/env bash
# The in-memory catalog for tests finds a ref alone, and not among several.
#
# Entity refs may leave out the default namespace, and their case does not
# count. InMemoryCatalogClient.getEntityByRef takes such refs;
# getEntitiesByRefs of the same client answers "undefined" for them: it finds
# only complete refs in lower case. A test with it sees entities as missing
# that one call alone would find.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @backstage/catalog-client@1.16.4

cat >find.cjs <<'JS'
const assert = require('node:assert');
const { InMemoryCatalogClient } = require('@backstage/catalog-client/testUtils');
const { version } = require('@backstage/catalog-client/package.json');

const catalog = new InMemoryCatalogClient({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'orders', namespace: 'default' },
      spec: { type: 'service', lifecycle: 'production', owner: 'orders-team' },
    },
  ],
});
const entityRefs = [
  'component:default/orders',
  'component:orders',
  'Component:Default/Orders',
];
const nameOf = entity => entity?.metadata.name ?? null;

(async () => {
  const alone = await Promise.all(
    entityRefs.map(async ref => nameOf(await catalog.getEntityByRef(ref))),
  );
  const { items } = await catalog.getEntitiesByRefs({ entityRefs });
  const together = items.map(nameOf);
  console.log(`@backstage/catalog-client ${version}`);
  console.log('refs:                ', JSON.stringify(entityRefs));
  console.log('expected (each alone):', JSON.stringify(alone));
  console.log('seen (together):      ', JSON.stringify(together));
  assert.deepStrictEqual(alone, ['orders', 'orders', 'orders']);
  assert.deepStrictEqual(together, ['orders', null, null]);
})();
JS
node find.cjs
