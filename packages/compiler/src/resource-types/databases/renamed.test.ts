import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';
import { CLOUDS, type Cloud } from '../../model';

const catalogWith = (database: string, annotations = '') => `
kind: Resource
metadata: { name: shared }
spec: { type: database-server, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: archive }
spec: { type: postgres, owner: shop-team, system: shop, dependsOn: ['resource:shared'] }
---
kind: Resource
metadata: { name: ${database}${annotations} }
spec: { type: postgres, owner: shop-team, system: shop, dependsOn: ['resource:shared'] }
---
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:${database}'] }
`;

/** The databases that the scripts of a worker's login name. */
function databasesIn(terraform: string) {
  return new Set(
    [...terraform.matchAll(/ON DATABASE "?(\w+)"?/g)].map(([, name]) => name),
  );
}

const compileOn = (cloud: Cloud, catalog: string, previous?: any) =>
  compileYaml({ catalog, previous, environment: { cloud } });

describe('The database of an entity on a server', () => {
  it.each(CLOUDS)('keeps its name on %s when the entity is renamed', cloud => {
    const before = compileOn(cloud, catalogWith('orders'));
    const renamedFrom =
      ', annotations: { appstack.io/renamed-from: "resource:default/orders" }';
    const after = compileOn(
      cloud,
      catalogWith('purchases', renamedFrom),
      before.manifest,
    );
    const again = compileOn(cloud, catalogWith('purchases'), after.manifest);
    for (const { diagnostics } of [before, after, again])
      expect(
        diagnostics.filter(({ severity }) => severity === 'error'),
      ).toEqual([]);

    for (const compilation of [before, after, again]) {
      const login = terraformOf(compilation, /packer\.sql$/);
      expect(databasesIn(login)).toEqual(new Set(['orders']));
      expect(terraformOf(compilation)).not.toMatch(/= "purchases"$/m);
    }
  });
});
