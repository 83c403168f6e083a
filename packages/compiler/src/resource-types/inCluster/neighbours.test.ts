import { compileYaml } from '../../__testUtils__/compileYaml';

const CATALOG = `
kind: Resource
metadata: { name: first }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: second }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: pricing }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:first'] }
---
kind: Component
metadata: { name: neighbour }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:first', 'component:pricing'] }
---
kind: Component
metadata: { name: abroad }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:second', 'component:pricing'] }
---
kind: Component
metadata: { name: outside }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['component:pricing'] }
`;

describe.each(['aws', 'azure', 'gcp'] as const)('pods on %s', cloud => {
  const { diagnostics, files } = compileYaml({
    catalog: CATALOG,
    environment: { cloud },
  });
  const textOf = (path: string) =>
    files.find(file => file.path.endsWith(`/production/${path}`))!.content;

  it('are called by their names in their own cluster alone', () => {
    const lost = diagnostics
      .filter(({ code }) => code === 'expand/other-platform')
      .map(({ entityRef }) => entityRef);
    expect(lost.sort()).toEqual([
      'component:default/abroad',
      'component:default/outside',
    ]);
    expect(textOf('workloads/compute.tf').match(/"PRICING_URL"/g)).toHaveLength(
      1,
    );
  });

  it('are put into their cluster by providers with an alias', () => {
    const providers = textOf('workloads/providers.tf');
    expect(providers).toMatch(
      /provider "kubernetes" \{\n\s+alias\s+= "second"/,
    );
    expect(textOf('workloads/compute.tf')).toMatch(
      /resource "kubernetes_deployment_v1" "abroad" \{[^}]*provider = kubernetes\.second/,
    );
  });
});
