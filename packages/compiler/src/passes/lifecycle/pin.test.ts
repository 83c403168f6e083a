import { compileYaml, type TestInput } from '../../__testUtils__/compileYaml';

const CATALOG = `
kind: Resource
metadata: { name: platform }
spec: { type: kubernetes-cluster, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: orders }
spec: { type: postgres, owner: shop-team, system: shop }
`;

const compileWith = (size: string, input: Partial<TestInput> = {}) =>
  compileYaml({
    catalog: CATALOG,
    environment: {
      cloud: 'civo',
      properties: {
        'kubernetes-cluster': { nodeSize: size },
        'relational-database': { size },
      },
    },
    ...input,
  });

describe('What a provider cannot change', () => {
  const before = compileWith('medium');

  it('stays as it was first, in blocks of a block too, and the preview says so', () => {
    const after = compileWith('large', { previous: before.manifest });
    expect(
      after.diagnostics
        .filter(({ code }) => code === 'lifecycle/change-refused')
        .map(({ path, entityRef }) => [path, entityRef])
        .sort(),
    ).toEqual([
      ['civo_database.size', 'resource:default/orders'],
      ['civo_kubernetes_cluster.pools.size', 'resource:default/platform'],
    ]);
    expect(
      after.changes.filter(({ subject }) => subject === 'resource'),
    ).toEqual([]);
  });

  it('is as somebody wants it where nothing was made', () => {
    const { diagnostics, files } = compileWith('large');
    expect(diagnostics.map(({ code }) => code)).not.toContain(
      'lifecycle/change-refused',
    );
    expect(
      files.find(({ path }) => path.endsWith('/production/data.tf'))!.content,
    ).toMatch(/size += "g3.db.large"/);
  });
});
