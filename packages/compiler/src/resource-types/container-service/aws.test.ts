import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';

const service = (name: string, annotations = '{}') => `
kind: Component
metadata: { name: ${name}, annotations: ${annotations} }
spec: { type: service, owner: shop-team, system: shop, providesApis: [prices] }
`;
const API = `
---
kind: API
metadata: { name: prices }
spec: { type: openapi, owner: shop-team, system: shop, definition: '{}' }
`;
const consumer = (
  kind: string,
  name: string,
  type: string,
  ...others: string[]
) => `
---
kind: ${kind}
metadata: { name: ${name} }
spec:
  type: ${type}
  owner: shop-team
  system: shop
  dependsOn: [${['component:pricing', ...others].map(ref => `'${ref}'`).join()}]
`;

const environment = {
  domain: 'shop.example.com',
  properties: { 'container-service': { exposed: true } },
};

const CLUSTER = `
---
kind: Resource
metadata: { name: cluster }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
`;

describe('A service on ECS', () => {
  it('is found by its name by everything in the network', () => {
    const compilation = compileYaml({
      environment,
      catalog: [
        service('pricing'),
        API,
        consumer('Component', 'importer', 'worker'),
        consumer('Component', 'nightly', 'scheduled-job'),
        consumer('Component', 'resizer', 'function'),
        consumer('Resource', 'mainframe', 'virtual-machine'),
        CLUSTER,
        // Beside a second one it is not assumed to be where the others run.
        CLUSTER.replace('name: cluster', 'name: build-cluster'),
        consumer('Component', 'pod', 'worker', 'resource:cluster'),
      ].join(''),
    });
    expect(
      compilation.diagnostics.filter(({ severity }) => severity !== 'info'),
    ).toEqual([]);
    const text = terraformOf(compilation);
    for (const name of ['importer', 'nightly', 'resizer', 'mainframe'])
      expect(text).toMatch(
        new RegExp(`aws_vpc_security_group_ingress_rule" "${name}_to_pricing"`),
      );
    const url =
      'http://${aws_service_discovery_service.pricing.name}.${aws_service_discovery_private_dns_namespace.main.name}:8080';
    expect(text.split(url).length - 1).toBe(4);
    // The pod is in the other root module, which is handed both names.
    expect(terraformOf(compilation, /workloads\/compute\.tf$/)).toMatch(
      /"PRICING_URL"\s+value = "http:\/\/\$\{var\.\w+\}\.\$\{var\.\w+\}:8080"/,
    );
  });

  it('starts once its cluster has capacity and its target group a load balancer', () => {
    const text = terraformOf(
      compileYaml({ environment, catalog: service('pricing') + API }),
    );
    expect(text).toContain(
      'depends_on = [aws_ecs_cluster_capacity_providers.main, aws_lb_listener_rule.pricing]',
    );
  });

  it('is reached under the name from before it was renamed', () => {
    const before = compileYaml({
      environment,
      catalog: service('pricing') + API,
    });
    const after = compileYaml({
      environment,
      catalog:
        service('prices', '{ appstack.io/renamed-from: component:pricing }') +
        API,
      previous: before.manifest,
    });
    expect(
      new Set(terraformOf(after).match(/"\S+\.shop\.example\.com"/g)),
    ).toEqual(new Set(['"*.shop.example.com"', '"pricing.shop.example.com"']));
  });
});
