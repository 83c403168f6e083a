import {
  planVersionsSync,
  type VersionedResult,
} from '@appstack/terraform-harness';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileYaml } from './__testUtils__/compileYaml';
import {
  announced,
  filesOf,
  forceNewIn,
  planned,
} from './__testUtils__/plannedVersions';
import { CLOUDS, parseManifest, type Cloud } from './model';

/** What each release generated from one catalog; scripts/record-release.mjs records it. */
const RELEASES = join(__dirname, '../releases');

/** Blocks with other text and the same values: announced, and nothing is planned. */
const SAME_VALUE = new Set([
  'changed aws_iam_role_policy.order_service_connections',
  'changed aws_s3_bucket_lifecycle_configuration.covers',
  'changed google_cloud_run_v2_worker_pool.shipping_worker',
]);

/** A block without what Terraform itself reads, which it does not plan. */
function argumentsOf(files: Record<string, string>, address: string): string {
  const [type, label] = address.split('.');
  const head = `resource "${type}" "${label}" {`;
  const text = Object.values(files).find(content => content.includes(head));
  const [block = ''] = text?.slice(text.indexOf(head)).split('\n}\n') ?? [];
  return block
    .replace(/\n {2}lifecycle \{\n[^}]*\}\n?/, '\n')
    .replace(/\n {2}depends_on = (\[\n[^\]]*\]|.*)/, '\n')
    .replace(/\n+/g, '\n')
    .trim();
}

/** Whether a change is one of values. */
const isOfValues =
  (before: Record<string, string>, after: Record<string, string>) =>
  (change: string) => {
    const [action, address] = change.split(' ');
    const was = argumentsOf(before, address);
    const isSame =
      action === 'changed' &&
      was !== '' &&
      was === argumentsOf(after, address);
    return !isSame && !SAME_VALUE.has(change);
  };

const releases = readdirSync(RELEASES).filter(name => /^\d/.test(name));

function recordedFiles(release: string, cloud: Cloud): Record<string, string> {
  const folder = join(RELEASES, release, cloud);
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
}

describe.each(releases)('What release %s generated', release => {
  const upgrades = CLOUDS.map(cloud => {
    const before = recordedFiles(release, cloud);
    const { manifest } = parseManifest(before['appstack.json']);
    const { design } = manifest!;
    const compilation = compileYaml({
      stack: { name: design.stack, title: 'Bookshop', owner: design.owner },
      catalog: [],
      entityRefs: [],
      environment: { cloud, name: design.environment },
      previous: manifest,
    });
    return { cloud, before, compilation };
  });
  let results: VersionedResult[];

  beforeAll(() => {
    results = planVersionsSync(
      upgrades.map(({ cloud, before, compilation }) => ({
        name: cloud,
        versions: [before, filesOf(compilation)],
      })),
      { forceNew: forceNewIn(upgrades.map(({ compilation }) => compilation)) },
    );
  }, 600_000);

  it.each(upgrades)(
    'on $cloud is upgraded without loss, as the preview says',
    ({ cloud, before, compilation }) => {
      const { versions } = results.find(({ name }) => name === cloud)!;
      expect(versions.flatMap(({ errors }) => errors)).toEqual([]);
      const { changes } = versions[1];
      const destroyed = changes.filter(({ action }) =>
        ['delete', 'replace', 'forget'].includes(action),
      );
      expect(destroyed).toEqual([]);
      expect(planned(changes)).toEqual(
        announced(compilation.changes).filter(
          isOfValues(before, filesOf(compilation)),
        ),
      );
      expect(
        compilation.diagnostics.filter(({ severity }) => severity === 'error'),
      ).toEqual([]);
    },
  );

  it.each(upgrades)(
    'on $cloud keeps every address, name and pin',
    ({ before, compilation }) => {
      const { manifest } = parseManifest(before['appstack.json']);
      const { addresses, cloudNames, pins } = manifest!;
      expect(compilation.manifest).toMatchObject({
        addresses,
        cloudNames,
        pins,
      });
      expect(compilation.changes.map(({ cause }) => cause)).toEqual(
        compilation.changes.map(() => 'upgrade'),
      );
    },
  );
});
