import {
  planVersionsSync,
  type VersionedResult,
} from '@appstack/terraform-harness';
import { compileYaml, type TestInput } from '../../__testUtils__/compileYaml';
import { asFormat1 } from '../../__testUtils__/format1';
import {
  announced,
  filesOf,
  forceNewIn,
  planned,
} from '../../__testUtils__/plannedVersions';
import type { Compilation } from '../../compile';
import { readManifest, type Manifest, type Root } from '../../model';

const CLOUDS = ['aws', 'azure', 'gcp', 'civo'] as const;

/** A public service on a cluster that reads a bucket: it has an identity, a host name, and objects in the cluster. */
const catalogOf = (service: string, annotations = '') => `
kind: System
metadata: { name: shop }
spec: { owner: team-a }
---
kind: Resource
metadata: { name: main-cluster }
spec: { type: kubernetes-cluster, owner: team-a, system: shop }
---
kind: Resource
metadata: { name: files }
spec: { type: s3-bucket, owner: team-a, system: shop }
---
kind: Component
metadata: { name: ${service}${annotations} }
spec: { type: service, lifecycle: production, owner: team-a, system: shop, providesApis: [shopping], dependsOn: ['resource:main-cluster', 'resource:files'] }
---
kind: API
metadata: { name: shopping }
spec: { type: openapi, owner: team-a, system: shop, lifecycle: production, definition: '' }
`;

const renamedFrom = (name: string) =>
  `, annotations: { appstack.io/renamed-from: "component:default/${name}" }`;

/** What a workload has in `workloads` beside the objects in the cluster. */
const BESIDE_OBJECTS: Record<(typeof CLOUDS)[number], string[]> = {
  aws: ['aws_eks_pod_identity_association', 'aws_route53_record'],
  azure: ['azurerm_federated_identity_credential'],
  gcp: ['google_service_account_iam_member'],
  civo: [],
};

const read = (document: unknown) => readManifest(document).manifest!;

const ROOTS: readonly Root[] = ['main', 'workloads'];

/** The moves in a root module: from where, by way of `to`, to what is there now. */
function movesIn(compilation: Compilation, root: Root) {
  const path = root === 'main' ? 'lifecycle.tf' : 'workloads/lifecycle.tf';
  const text = filesOf(compilation)[path] ?? '';
  const moves = new Map(
    [...text.matchAll(/from = (\S+)\n +to +=+ (\S+)/g)].map(([, from, to]) => [
      from,
      to,
    ]),
  );
  const endOf = (from: string): string => {
    const to = moves.get(from);
    return to === undefined ? from : endOf(to);
  };
  return [...moves.keys()].map(from => ({ from, end: endOf(from) }));
}

/** What of these moves leads to no resource of their root module. */
function astray(compilation: Compilation, root: Root) {
  const here = new Set(
    compilation.resources
      .filter(resource => resource.root === root)
      .map(({ address }) => address),
  );
  return movesIn(compilation, root).filter(({ end }) => !here.has(end));
}

describe.each(CLOUDS)('A service in a cluster on %s, when renamed', cloud => {
  const compileIt = (catalog: string, input: Partial<TestInput> = {}) =>
    compileYaml({
      catalog,
      entityRefs: ['system:shop'],
      environment: {
        cloud,
        domain: 'shop.example.com',
        properties: { 'container-service': { exposed: true } },
      },
      ...input,
    });
  const first = compileIt(catalogOf('cart'));
  const renamed = compileIt(catalogOf('basket', renamedFrom('cart')), {
    previous: first.manifest,
  });
  const renamedAgain = compileIt(catalogOf('trolley', renamedFrom('basket')), {
    previous: read(asFormat1(renamed.manifest)),
  });

  const fromTypes = (compilation: Compilation, label: RegExp) =>
    movesIn(compilation, 'workloads')
      .filter(({ from }) => label.test(from))
      .map(({ from }) => from.split('.')[0]);

  it('is moved in the root module whose state holds it', () => {
    for (const root of ROOTS) expect(astray(renamed, root)).toEqual([]);
    expect(fromTypes(renamed, /cart/)).toEqual(
      expect.arrayContaining([
        ...BESIDE_OBJECTS[cloud],
        'kubernetes_deployment_v1',
      ]),
    );
  });

  it('has its former moves sorted again by the block that they lead to', () => {
    for (const root of ROOTS) expect(astray(renamedAgain, root)).toEqual([]);
    for (const label of [/cart/, /basket/])
      expect(fromTypes(renamedAgain, label)).toEqual(
        expect.arrayContaining(BESIDE_OBJECTS[cloud]),
      );
  });

  it('has a mode and a root in what is read of an earlier version', () => {
    const placesIn = (resources: Manifest['resources']) =>
      resources.map(({ address, mode, root }) => [address, mode, root]);
    const { resources } = read(asFormat1(renamed.manifest));
    expect(placesIn(resources)).toEqual(placesIn(renamed.resources));
  });

  describe('as terraform plans it', () => {
    let results: VersionedResult[];
    const result = (name: string, index: number) =>
      results.find(one => one.name === name)!.versions[index];

    beforeAll(() => {
      const versions = [first, renamed, renamedAgain];
      results = planVersionsSync(
        [
          { name: 'each', versions: versions.map(filesOf) },
          // A state that has skipped the version between.
          { name: 'in a leap', versions: [first, renamedAgain].map(filesOf) },
        ],
        { forceNew: forceNewIn(versions) },
      );
    }, 600_000);

    it.each([
      ['once', 1, renamed],
      ['twice, from a manifest of an earlier version', 2, renamedAgain],
    ] as const)('is what the preview says: %s', (_, index, version) => {
      const { errors, changes } = result('each', index);
      expect(errors).toEqual([]);
      expect(planned(changes)).toEqual(announced(version.changes));
      expect(changes).not.toEqual([]);
    });

    it('destroys nothing, even from a state that has skipped a version', () => {
      for (const { errors, changes } of [
        result('each', 1),
        result('each', 2),
        result('in a leap', 1),
      ]) {
        expect(errors).toEqual([]);
        expect(
          changes.filter(({ action }) =>
            ['delete', 'replace', 'forget'].includes(action),
          ),
        ).toEqual([]);
      }
    });
  });
});
