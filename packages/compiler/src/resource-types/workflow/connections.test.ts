import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';

const CATALOG = `
kind: Component
metadata:
  name: returns
  annotations: { appstack.io/access: 'resource:jobs: subscribe' }
spec: { type: workflow, owner: shop-team, system: shop, dependsOn: ['resource:orders-db', 'resource:jobs', 'component:quotes'] }
---
kind: Resource
metadata: { name: orders-db }
spec: { type: postgres, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: jobs }
spec: { type: queue, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: quotes }
spec: { type: lambda, owner: shop-team, system: shop }
`;

describe.each([
  ['aws', 'QUOTES_ARN'],
  ['gcp', 'QUOTES_URL'],
] as const)('A workflow on %s', (cloud, name) => {
  const compilation = compileYaml({
    catalog: CATALOG,
    environment: { cloud },
  });

  it('gets what its steps reach', () => {
    expect(terraformOf(compilation)).toContain(name);
    expect(terraformOf(compilation)).not.toContain('ORDERS_DB');
  });

  it('says what they do not reach, and what does not start it', () => {
    const said = compilation.diagnostics.filter(
      ({ code }) => code === 'expand/workflow-connection',
    );
    expect(said.map(({ message }) => message).sort()).toEqual([
      expect.stringContaining('does not reach orders-db'),
      expect.stringContaining('is to receive from jobs'),
    ]);
  });
});
