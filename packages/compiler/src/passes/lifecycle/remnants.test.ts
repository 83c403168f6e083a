import {
  planVersionsSync,
  type PlannedAction,
  type VersionedResult,
} from '@appstack/terraform-harness';
import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';
import {
  announced,
  filesOf,
  forceNewIn,
  planned,
} from '../../__testUtils__/plannedVersions';
import type { Compilation, CompileInput } from '../../compile';
import { lossOf } from '../../facts';
import type { Cloud, Profile } from '../../model';

const CLOUDS = ['aws', 'azure', 'gcp', 'civo'] as const;

const SYSTEM = `
kind: System
metadata: { name: shop }
spec: { owner: shop-team }
`;
const SECRET = `---
kind: Resource
metadata: { name: payment-key }
spec: { type: secret, owner: shop-team, system: shop }
`;
const SITE = `---
kind: Component
metadata: { name: shop-web, tags: [spa] }
spec: { type: website, owner: shop-team, system: shop }
`;
const SERVICE = `---
kind: Component
metadata: { name: checkout, annotations: { appstack.io/properties: 'exposed: true' } }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:payment-key'] }
`;
const FUNCTION = `---
kind: Component
metadata: { name: resize, annotations: { appstack.io/resource-type: function } }
spec: { type: other, owner: shop-team, system: shop }
`;
const JOB = `---
kind: Component
metadata: { name: report, annotations: { appstack.io/resource-type: scheduled-job } }
spec: { type: other, owner: shop-team, system: shop }
`;
const WORKLOAD = `---
kind: Component
metadata: { name: packer, annotations: { appstack.io/resource-type: kubernetes-workload } }
spec: { type: operator, owner: shop-team, system: shop }
`;

const compileVersion = (
  cloud: Cloud,
  catalog: string,
  previous?: Compilation,
  {
    profile = 'production',
    scope,
  }: { profile?: Profile; scope?: Partial<CompileInput['scope']> } = {},
) =>
  compileYaml({
    catalog: SYSTEM + catalog,
    entityRefs: ['system:shop'],
    scope: { mode: 'replace', ...scope },
    profile,
    environment: { cloud, domain: 'shop.example.com' },
    previous: previous?.manifest,
  });

const retainedIn = ({ resources }: Compilation) =>
  resources
    .filter(({ retained }) => retained !== undefined)
    .map(({ address }) => address);

/** What a plan destroys although it must not be lost. */
const lostIn = (changes: readonly PlannedAction[]) =>
  changes
    .filter(({ action }) => action === 'delete' || action === 'replace')
    .map(({ address }) => address)
    .filter(address => (lossOf(address.split('.')[0]) ?? 'none') !== 'none');

const lostBetween = (before: Compilation, after: Compilation) => {
  const there = new Set(
    [...after.resources, ...after.manifest.removed].map(
      ({ address }) => address,
    ),
  );
  return before.resources
    .filter(({ type, mode }) => mode === 'managed' && lossOf(type) !== 'none')
    .map(({ address }) => address)
    .filter(address => !there.has(address));
};

describe.each(CLOUDS)('Of a System that shrinks on %s', cloud => {
  const everything = SECRET + SITE + SERVICE + FUNCTION + JOB + WORKLOAD;
  const first = compileVersion(
    cloud,
    cloud === 'civo' ? everything.replace(FUNCTION, '') : everything,
  );
  const second = compileVersion(cloud, SECRET, first);
  const third = compileVersion(cloud, '', second);
  const back = compileVersion(cloud, SECRET + SITE + SERVICE, third);
  let result: VersionedResult;

  beforeAll(() => {
    const versions = [first, second, third, back];
    [result] = planVersionsSync(
      [{ name: 'shrinking', versions: versions.map(filesOf) }],
      { forceNew: forceNewIn(versions) },
    );
  }, 600_000);

  it('nothing is destroyed that must not be lost, as terraform plans it', () => {
    expect(
      result.versions.map(({ errors, changes }) => [errors, lostIn(changes)]),
    ).toEqual(result.versions.map(() => [[], []]));
  });

  it('everything else is destroyed, as the preview says', () => {
    // The stand-ins do not tell one policy document from another.
    const removed = (lines: readonly string[]) =>
      lines.filter(line => /^(removed|released|added|moved)/.test(line));
    for (const [index, version] of [second, third, back].entries())
      expect(removed(planned(result.versions[index + 1].changes))).toEqual(
        removed(announced(version.changes)),
      );
    expect(
      second.resources.filter(({ type }) => /deployment|service_v1/.test(type)),
    ).toEqual([]);
  });

  it('what is retained is what terraform destroyed before, until it is used again', () => {
    expect(retainedIn(second)).not.toEqual([]);
    expect(retainedIn(third)).toEqual(
      expect.arrayContaining(retainedIn(second)),
    );
    expect(retainedIn(back).length).toBeLessThan(retainedIn(third).length);
  });

  it('is released by its address', () => {
    const addresses = retainedIn(third);
    const released = compileVersion(cloud, '', third, {
      scope: { release: addresses },
    });
    expect(
      released.resources.filter(({ address }) => addresses.includes(address)),
    ).toEqual([]);
    // The key stays for what was released as well.
    expect(lostBetween(third, released)).toEqual([]);
    expect(released.manifest.removed.map(({ address }) => address)).toEqual(
      expect.arrayContaining(addresses),
    );
    expect(terraformOf(released, /lifecycle\.tf$/)).toContain(
      'destroy = false',
    );
  });
});

describe.each(CLOUDS)('The cluster of the last workload on %s', cloud => {
  const isCluster = (address: string) =>
    lossOf(address.split('.')[0]) === 'holds-data';
  const clustersIn = (compilation: Compilation) =>
    compilation.resources.map(({ address }) => address).filter(isCluster);
  const shrink = (profile: Profile, confirmed: boolean) => {
    const before = compileVersion(cloud, WORKLOAD, undefined, { profile });
    const confirm = confirmed ? clustersIn(before) : [];
    return compileVersion(cloud, '', before, { profile, scope: { confirm } });
  };

  it('stays in production, confirmed or not', () => {
    expect(clustersIn(shrink('production', false))).toHaveLength(1);
    expect(clustersIn(shrink('production', true))).toHaveLength(1);
  });

  it('goes in development after one confirmation', () => {
    expect(clustersIn(shrink('development', false))).toHaveLength(1);
    const after = shrink('development', true);
    expect(clustersIn(after)).toEqual([]);
    expect(
      after.changes.filter(
        ({ name, action }) => isCluster(name) && action === 'removed',
      ),
    ).toHaveLength(1);
    expect(after.diagnostics.map(({ severity }) => severity)).not.toContain(
      'error',
    );
  });
});

describe('What a setting or a connection had beside its entity', () => {
  const worker = (dependsOn: string) => `---
kind: Resource
metadata: { name: rabbit }
spec: { type: rabbitmq, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: [${dependsOn}] }
`;

  it('stays when it is taken back, without the rest of the connection', () => {
    const before = compileVersion('aws', worker(`'resource:rabbit'`));
    const after = compileVersion('aws', worker(''), before);
    const password = 'aws_secretsmanager_secret.packer_rabbit_password';
    expect(retainedIn(after)).toEqual([password]);
    expect(after.design.nodes.flatMap(node => node.connections)).toEqual([]);
    expect(
      after.changes.map(({ action, name }) => `${action} ${name}`),
    ).toEqual(expect.arrayContaining([`retained ${password}`]));
    const again = compileVersion('aws', worker(''), after);
    expect(again.changed).toBe(false);
    const connected = compileVersion('aws', worker(`'resource:rabbit'`), after);
    expect(retainedIn(connected)).toEqual([]);
    expect(terraformOf(connected)).toBe(terraformOf(before));
  });
});
