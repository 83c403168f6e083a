import { compileYaml } from '../../__testUtils__/compileYaml';
import type { Manifest } from '../../model';

const entity = (
  kind: string,
  name: string,
  type: string,
  metadata: object = {},
  spec: object = {},
) => ({
  kind,
  metadata: { name, ...metadata },
  spec: { type, owner: 't', system: 's', ...spec },
});

const SYSTEM = {
  kind: 'System',
  metadata: { name: 's' },
  spec: { owner: 't' },
};
const cluster = entity('Resource', 'k8s', 'eks-cluster');

/** The host of the component `shop`, and whether it was assumed. */
function hostIn(catalog: readonly unknown[], previous?: Manifest) {
  const compiled = compileYaml({
    catalog: [SYSTEM, ...catalog],
    entityRefs: ['system:s'],
    previous,
    guesses: true,
  });
  const node = compiled.design.nodes.find(({ name }) => name === 'shop');
  const codes = compiled.diagnostics
    .filter(({ entityRef }) => entityRef === node?.entityRef)
    .map(({ code }) => code);
  return {
    host: node?.host,
    assumed: codes.includes('link/host-assumed'),
    compiled,
  };
}

describe('A workload that depends on no cluster', () => {
  it.each(['service', 'worker', 'cronjob'])(
    'is assumed to run on the only one of its System: %s',
    type => {
      expect(
        hostIn([cluster, entity('Component', 'shop', type)]),
      ).toMatchObject({ host: 'resource:default/k8s', assumed: true });
    },
  );

  it.each([
    ['its tags say where containers run', { tags: ['ecs', 'fargate'] }],
    [
      'its annotation says what it is',
      { annotations: { 'appstack.io/resource-type': 'container-service' } },
    ],
  ])('runs by itself where %s', (_why, metadata) => {
    const shop = entity('Component', 'shop', 'service', metadata);
    expect(hostIn([cluster, shop])).toMatchObject({
      host: undefined,
      assumed: false,
    });
  });

  it.each([
    ['two clusters', [cluster, entity('Resource', 'other', 'eks-cluster')]],
    [
      'one of another System',
      [entity('Resource', 'k8s', 'eks', {}, { system: 'x' })],
    ],
  ])('runs by itself where there are %s', (_what, clusters) => {
    const shop = entity('Component', 'shop', 'service');
    expect(hostIn([...clusters, shop]).host).toBeUndefined();
  });

  it('is not said to be assumed where it depends on it', () => {
    const dependsOn = ['resource:k8s'];
    const shop = entity('Component', 'shop', 'service', {}, { dependsOn });
    expect(hostIn([cluster, shop])).toMatchObject({
      host: 'resource:default/k8s',
      assumed: false,
    });
  });

  it('stays where it was realized', () => {
    const shop = entity('Component', 'shop', 'service');
    const alone = hostIn([shop]).compiled.manifest;
    expect(hostIn([cluster, shop], alone).host).toBeUndefined();
    const hosted = hostIn([cluster, shop]).compiled.manifest;
    const other = entity('Resource', 'other', 'eks-cluster');
    expect(hostIn([cluster, other, shop], hosted).host).toBe(
      'resource:default/k8s',
    );
  });
});
