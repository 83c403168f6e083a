import { compileYaml, registry } from '../../__testUtils__/compileYaml';
import type { Cloud } from '../../model';
import { compareEnvironments } from './environments';

const CATALOG = `
kind: Resource
metadata: { name: parcels }
spec: { type: queue, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: orders-db }
spec: { type: postgres, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:parcels', 'resource:orders-db'] }
`;

const realize = (cloud: Cloud, profile: 'development' | 'production') =>
  compileYaml({ catalog: CATALOG, profile, environment: { cloud } });

/** The names of a workload's environment variables, whatever the cloud calls them. */
const variablesIn = (compilation: ReturnType<typeof realize>) =>
  new Set(
    compilation.files
      .filter(({ path }) => path.endsWith('compute.tf'))
      .flatMap(({ content }) => [
        ...content.matchAll(/"((?:PARCELS|ORDERS_DB)_[A-Z_]+)"/g),
      ])
      .map(([, name]) => name),
  );

describe('One design in several clouds', () => {
  const production = realize('aws', 'production');

  it.each(['azure', 'gcp', 'civo'] as const)(
    'is realized on %s with the same names, and says where protocols differ',
    cloud => {
      const development = realize(cloud, 'development');
      expect(
        development.diagnostics.filter(({ severity }) => severity === 'error'),
      ).toEqual([]);

      expect(
        compareEnvironments(
          [development.manifest, production.manifest],
          registry,
        ),
      ).toEqual([
        expect.objectContaining({
          code: 'design/protocol-differs',
          severity: 'warning',
          entityRef: 'resource:default/parcels',
          message: expect.stringContaining('SQS in production (AWS)'),
        }),
      ]);

      const names = variablesIn(development);
      for (const name of ['HOST', 'PORT', 'NAME', 'USER'])
        expect(names).toContain(`ORDERS_DB_${name}`);
      expect(names).toContain('PARCELS_NAME');
    },
  );

  it('has nothing to say where they are the same', () => {
    const development = realize('aws', 'development');
    expect(
      compareEnvironments(
        [development.manifest, production.manifest],
        registry,
      ),
    ).toEqual([]);
  });
});
