import { compileYaml, terraformOf } from '../../../__testUtils__/compileYaml';
import type { Environment } from '../../../model';

const CATALOG = ['postgres', 'mongodb', 'rabbitmq', 'elasticsearch']
  .map(
    type => `
kind: Resource
metadata: { name: ${type} }
spec: { type: ${type}, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: ${type}-user }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:${type}'] }
`,
  )
  .join('---');

const CLUSTER = `
---
kind: Resource
metadata: { name: cluster }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
`;

const compileWith = (foundations: Environment['foundations']) =>
  compileYaml({ catalog: CATALOG + CLUSTER, environment: { foundations } });

describe('People', () => {
  const ports = (text: string) =>
    [...text.matchAll(/"(\w+)_from_people_(\d+)"/g)].map(
      ([, what, port]) => `${what} ${port}`,
    );

  it('reach what is private from where the environment says', () => {
    const compilation = compileWith({
      network: { settings: { admin_ranges: ['10.200.0.0/24'] } },
    });
    expect(ports(terraformOf(compilation)).sort()).toEqual([
      'cluster 443',
      'elasticsearch 443',
      'mongodb 27017',
      'postgres 5432',
      'rabbitmq 443',
    ]);
    expect(JSON.stringify(compilation.manifest.steps)).toContain(
      'admin_ranges',
    );
  });

  it('are shown a way in otherwise', () => {
    const compilation = compileWith({});
    expect(ports(terraformOf(compilation))).toEqual([]);
    expect(JSON.stringify(compilation.manifest.steps)).toContain('CloudShell');
  });

  it('are told of alarms at the addresses that the environment names', () => {
    expect(terraformOf(compileWith({}))).not.toContain(
      'aws_sns_topic_subscription',
    );
    expect(
      terraformOf(
        compileWith({ alarms: { settings: { emails: ['a@example.com'] } } }),
      ),
    ).toMatch(
      /aws_sns_topic_subscription" "alarms" {\s+for_each = toset\(\["a@example.com"\]\)/,
    );
  });
});
