import { compileYaml, terraformOf } from '../../../__testUtils__/compileYaml';

const catalog = (system: string) => `
kind: Resource
metadata: { name: parcels-db }
spec: { type: postgres, owner: shop-team, system: ${system} }
---
kind: Resource
metadata: { name: parcels }
spec: { type: sqs-queue, owner: shop-team, system: ${system} }
---
kind: Component
metadata: { name: indexer }
spec:
  type: kubernetes-deployment
  owner: shop-team
  system: shop
  dependsOn: [resource:parcels-db, resource:parcels]
`;

/** Where pods of the System `shop` are let out to, by port, when their providers belong to a System. */
function openings(system: string) {
  const text = terraformOf(
    compileYaml({
      catalog: catalog(system),
      entityRefs: ['component:default/indexer'],
      environment: { cloud: 'azure' },
    }),
  );
  const policies = text.matchAll(
    /"kubernetes_network_policy_v1" "indexer_to_\w+"[^]*?cidr = (.*)[^]*?port +=( "\d+")/g,
  );
  return Array.from(policies, ([, cidr, port]) => `${cidr}${port}`).sort();
}

describe('pods on AKS', () => {
  it('are let out to what has no address in the network', () => {
    expect(openings('shop')).toEqual([
      '"0.0.0.0/0" "5671"',
      'var.subnet_postgres_address_prefixes[0] "5432"',
    ]);
  });

  it('are let out to what another stack made', () => {
    expect(openings('depot')).toEqual([
      '"0.0.0.0/0" "5432"',
      '"0.0.0.0/0" "5671"',
    ]);
  });
});
