import {
  planVersionsSync,
  type PlannedAction,
  type VersionedResult,
} from '@appstack/terraform-harness';
import { compileYaml } from '../../__testUtils__/compileYaml';
import {
  announced,
  filesOf,
  forceNewIn,
  planned,
  withoutInstance,
} from '../../__testUtils__/plannedVersions';
import type { Compilation, CompileInput } from '../../compile';
import type { Profile } from '../../model';

const CLOUDS = ['aws', 'azure', 'gcp', 'civo'] as const;

/** Two Systems that share a database server. */
const CATALOG = `
kind: System
metadata: { name: orders }
spec: { owner: shop-team }
---
kind: System
metadata: { name: billing }
spec: { owner: billing-team }
---
kind: Resource
metadata: { name: shared-server }
spec: { type: database-server, owner: shop-team, system: orders }
---
kind: Resource
metadata: { name: orders-db }
spec: { type: postgres, owner: shop-team, system: orders, dependsOn: ['resource:shared-server'] }
---
kind: Resource
metadata: { name: documents }
spec: { type: bucket, owner: shop-team, system: orders }
---
kind: Component
metadata: { name: orders-api }
spec: { type: service, owner: shop-team, system: orders, dependsOn: ['resource:orders-db', 'resource:documents'] }
---
kind: Resource
metadata: { name: billing-db }
spec: { type: postgres, owner: billing-team, system: billing, dependsOn: ['resource:shared-server'] }
---
kind: Resource
metadata: { name: invoices }
spec: { type: queue, owner: billing-team, system: billing }
---
kind: Component
metadata: { name: biller }
spec: { type: service, owner: billing-team, system: billing, dependsOn: ['resource:billing-db', 'resource:invoices'] }
`;

/** The catalog with renamed entities that carry the annotation: `[kind, from, to]`. */
const renamed = (
  catalog: string,
  names: readonly (readonly [string, string, string])[],
) =>
  names.reduce(
    (text, [kind, from, to]) =>
      text
        .replaceAll(`${kind}:${from}'`, `${kind}:${to}'`)
        .replace(
          new RegExp(`(kind: ${kind}\nmetadata: ){ name: ${from}.*}`, 'i'),
          `$1{ name: ${to}, annotations: { appstack.io/renamed-from: '${kind}:${from}' } }`,
        ),
    catalog,
  );

/** An edit of the catalog, and how it is synced. */
interface Step {
  title: string;
  catalog: string;
  /** Exactly this System; all of them otherwise. */
  only?: string;
  /** Names the addresses of what was retained for these entities. */
  release?: RegExp;
}

const RETYPED = CATALOG.replace('type: queue', 'type: topic');
const RENAMED = [
  ['resource', 'documents', 'order-documents'],
  ['resource', 'orders-db', 'order-db'],
  ['component', 'orders-api', 'order-api'],
] as const;
const RENAMED_AGAIN = [
  ['resource', 'order-documents', 'papers'],
  ['resource', 'shared-server', 'sql-server'],
] as const;

const STORIES: Record<string, { profile: Profile; steps: Step[] }> = {
  'the System on a server of another': {
    profile: 'production',
    steps: [
      { title: 'both are realized', catalog: CATALOG },
      { title: 'a queue becomes a topic', catalog: RETYPED },
      {
        title: 'a bucket, a database and a service are renamed',
        catalog: renamed(RETYPED, RENAMED),
      },
      {
        title: 'it is removed',
        catalog: renamed(RETYPED, RENAMED),
        only: 'system:orders',
      },
      {
        title: 'what was retained of it is released',
        catalog: renamed(RETYPED, RENAMED),
        only: 'system:orders',
        release: /./,
      },
    ],
  },
  'the System that has the server': {
    profile: 'development',
    steps: [
      { title: 'both are realized', catalog: CATALOG },
      {
        title: 'a bucket, a database and a service are renamed',
        catalog: renamed(CATALOG, RENAMED),
      },
      {
        title: 'the bucket is renamed again, and so is the server',
        catalog: renamed(renamed(CATALOG, RENAMED), RENAMED_AGAIN),
      },
      {
        title: 'it is removed',
        catalog: renamed(renamed(CATALOG, RENAMED), RENAMED_AGAIN),
        only: 'system:billing',
      },
      {
        title: 'its bucket is released',
        catalog: renamed(renamed(CATALOG, RENAMED), RENAMED_AGAIN),
        only: 'system:billing',
        release: /papers/,
      },
    ],
  },
};

function compileStory(
  cloud: (typeof CLOUDS)[number],
  { profile, steps }: { profile: Profile; steps: Step[] },
): Compilation[] {
  const versions: Compilation[] = [];
  for (const { catalog, only, release } of steps) {
    const previous = versions.at(-1);
    const scope: Partial<CompileInput['scope']> = {
      mode: only ? 'replace' : 'merge',
      release: release && previous && retainedIn(previous, release),
    };
    versions.push(
      compileYaml({
        catalog,
        entityRefs: only ? [only] : ['system:orders', 'system:billing'],
        scope,
        profile,
        environment: { cloud },
        previous: previous?.manifest,
      }),
    );
  }
  return versions;
}

function retainedIn({ design, resources }: Compilation, entities: RegExp) {
  const retained = new Set(
    design.nodes
      .filter(node => node.retained && entities.test(node.id))
      .map(({ id }) => id),
  );
  return resources
    .filter(({ node, stateful }) => stateful && retained.has(node ?? ''))
    .map(({ address }) => address);
}

/** What held data, except for what served something that holds none and goes with it. */
const dataIn = ({ resources }: Compilation) =>
  resources.filter(
    ({ node, origin, stateful }) =>
      stateful &&
      (origin === 'explicit' ||
        node === undefined ||
        resources.some(
          other =>
            other.node === node &&
            other.stateful &&
            other.origin === 'explicit',
        )),
  );

/** What a plan takes away of what held data before. */
function lost(changes: readonly PlannedAction[], before: Compilation[]) {
  const data = new Set(before.flatMap(dataIn).map(({ address }) => address));
  return changes.filter(
    ({ action, address, from }) =>
      ['delete', 'replace'].includes(action) &&
      data.has(withoutInstance(from ?? address)),
  );
}

describe.each(CLOUDS)('on %s, from version to version', cloud => {
  const stories = Object.entries(STORIES).map(([title, story]) => ({
    title,
    ...story,
    versions: compileStory(cloud, story),
  }));
  let results: VersionedResult[];

  beforeAll(() => {
    const all = stories.flatMap(({ versions }) => versions);
    const designs = stories.flatMap(({ title, versions }) => [
      { name: title, versions: versions.map(filesOf) },
      // A state that has skipped versions.
      {
        name: `${title}, in leaps`,
        versions: [0, 2, 4].map(i => filesOf(versions[i])),
      },
    ]);
    results = planVersionsSync(designs, { forceNew: forceNewIn(all) });
  }, 600_000);

  describe.each(stories)('$title', ({ title, steps, versions }) => {
    const result = (name: string, index: number) =>
      results.find(one => one.name === name)!.versions[index];

    it.each(steps.map((step, index) => ({ index, step: step.title })))(
      '$step: terraform plans what the preview says',
      ({ index }) => {
        const { errors, changes } = result(title, index);
        expect(errors).toEqual([]);
        expect(planned(changes)).toEqual(announced(versions[index].changes));
        expect(changes).not.toEqual([]);
      },
    );

    it('never takes away what holds data', () => {
      for (const index of versions.keys()) {
        const { changes } = result(title, index);
        expect(lost(changes, versions.slice(0, index))).toEqual([]);
      }
    });

    it('nor from a state that has skipped versions', () => {
      for (const [index, version] of [0, 2, 4].entries()) {
        const { errors, changes } = result(`${title}, in leaps`, index);
        expect(errors).toEqual([]);
        expect(lost(changes, versions.slice(0, version))).toEqual([]);
      }
    });

    it('makes a version each time', () => {
      expect(versions.map(({ manifest }) => manifest.version)).toEqual(
        steps.map((_, index) => index + 1),
      );
    });
  });
});
