import { compileYaml, registry } from '../../__testUtils__/compileYaml';
import type { Compilation } from '../../compile';
import type { Cloud, Profile } from '../../model';
import { lossWith } from './fate';

const CLOUDS = ['aws', 'azure', 'gcp', 'civo'] as const;

const SYSTEM = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'shop' },
  spec: { owner: 'shop-team' },
};

const ref = (type: string) => `component:the-${type}`;

const entityOf = (type: string, dependsOn: string[] = []) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `the-${type}`,
    annotations: { 'appstack.io/resource-type': type },
  },
  spec: { type: 'other', owner: 'shop-team', system: 'shop', dependsOn },
});

/** The types that a cloud has, as one entity each: those that use others use all that offer something. */
function neighboursOn(cloud: Cloud) {
  const types = registry
    .all()
    .filter(({ name }) => registry.blueprint(name, cloud));
  const offering = types.filter(({ offers = [] }) => offers.length > 0);
  return types.map(({ name, stateful }) => {
    const consumes = registry.blueprint(name, cloud)?.consume !== undefined;
    const used = offering.filter(
      other =>
        other.name !== name &&
        registry.blueprint(other.name, cloud)?.offer &&
        // What a key is to encrypt is refused where it would not be.
        !(other.guards === 'data' && stateful),
    );
    return entityOf(name, consumes ? used.map(other => ref(other.name)) : []);
  });
}

function compileVersions(
  cloud: Cloud,
  profile: Profile,
  versions: readonly (readonly object[])[],
): Compilation[] {
  const compiled: Compilation[] = [];
  for (const entities of versions)
    compiled.push(
      compileYaml({
        catalog: [SYSTEM, ...entities],
        entityRefs: ['system:default/shop'],
        scope: { mode: 'replace' },
        profile,
        environment: { cloud, domain: 'shop.example.com' },
        previous: compiled.at(-1)?.manifest,
      }),
    );
  return compiled;
}

const placeOf = ({ address, root }: { address: string; root: string }) =>
  `${root} ${address}`;

/** What of one version must not be lost and is neither in the next nor forgotten by it. */
function lostBetween(before: Compilation, after: Compilation): string[] {
  const staying = new Set(after.resources.map(placeOf));
  const forgotten = new Set(after.manifest.removed.map(placeOf));
  return before.resources
    .filter(resource => lossWith(resource) !== 'none')
    .map(placeOf)
    .filter(place => !staying.has(place) && !forgotten.has(place));
}

/** What is retained without a word: no change, or no diagnostic. */
function quietIn(before: Compilation, after: Compilation): string[] {
  const known = new Set(
    before.resources
      .filter(({ retained }) => retained !== undefined)
      .map(({ address }) => address),
  );
  const told = new Set(
    after.changes
      .filter(one => one.action === 'retained' && one.subject === 'resource')
      .map(({ name }) => name),
  );
  const diagnosed = new Set(
    after.diagnostics
      .filter(({ code }) => code === 'lifecycle/retained')
      .map(({ path }) => path),
  );
  return after.resources
    .filter(({ retained }) => retained !== undefined)
    .map(({ address }) => address)
    .filter(address => !known.has(address))
    .filter(address => !told.has(address) || !diagnosed.has(address));
}

const errorsIn = ({ diagnostics }: Compilation) =>
  diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, entityRef }) => `${code} ${path ?? entityRef}`);

/** Everything that is wrong between versions, with what was removed. */
function findingsIn(title: string, versions: readonly Compilation[]): string[] {
  return versions.slice(1).flatMap((after, index) => {
    const before = versions[index];
    return [
      ...lostBetween(before, after).map(one => `${title}: lost ${one}`),
      ...quietIn(before, after).map(one => `${title}: quiet ${one}`),
      ...errorsIn(after).map(one => `${title}: ${one}`),
    ];
  });
}

describe.each(CLOUDS)('Every resource type on %s, when it goes', cloud => {
  const all = neighboursOn(cloud);

  it.each(['production', 'development'] as const)(
    'alone, loses nothing in %s',
    profile => {
      expect(
        all.flatMap(entity => {
          const [first, second] = compileVersions(cloud, profile, [
            [entityOf(entity.metadata.name.slice(4))],
            [],
          ]);
          return findingsIn(entity.metadata.name, [first, second]);
        }),
      ).toEqual([]);
    },
  );

  it('as the first of all, loses nothing', () => {
    const [together] = compileVersions(cloud, 'production', [all]);
    expect(errorsIn(together)).toEqual([]);
    expect(
      all.flatMap(entity => {
        const after = compileYaml({
          catalog: [SYSTEM, ...all.filter(other => other !== entity)],
          entityRefs: ['system:default/shop'],
          scope: { mode: 'replace' },
          environment: { cloud, domain: 'shop.example.com' },
          previous: together.manifest,
        });
        return findingsIn(entity.metadata.name, [together, after]);
      }),
    ).toEqual([]);
  });

  it('as the last of all, loses nothing, and then nothing changes any more', () => {
    expect(
      all.flatMap(entity => {
        const versions = compileVersions(cloud, 'production', [
          all,
          [entity],
          [],
          [],
        ]);
        const still = versions[3].changed
          ? [`${entity.metadata.name}: changes again`]
          : [];
        return [...findingsIn(entity.metadata.name, versions), ...still];
      }),
    ).toEqual([]);
  });
});
