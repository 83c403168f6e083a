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

/**
 * Announced, while nothing is planned: another reference with the same value, an
 * argument that the provider computes as it was, or only `lifecycle` and
 * `depends_on`. Of a policy document the stand-in provider does not know the text.
 */
const SAME_VALUE = new Set([
  'changed aws_iam_role_policy.order_service_connections',
  'changed aws_s3_bucket_lifecycle_configuration.covers',
  'changed azurerm_container_registry.main',
  'changed azurerm_private_endpoint.covers_blob',
  'changed azurerm_private_endpoint.registry',
  'changed azurerm_private_endpoint.sessions_endpoint',
  'changed azurerm_private_endpoint.vault',
  'changed google_cloud_run_v2_worker_pool.shipping_worker',
  'changed google_monitoring_notification_channel.alarms',
  'changed google_pubsub_subscription.order_jobs_dead_letters',
  'changed google_pubsub_topic.order_events',
  'changed google_pubsub_topic.order_jobs',
  'changed google_pubsub_topic.order_jobs_dead_letters',
  'changed google_storage_bucket.covers',
  'changed google_storage_bucket.shop_front',
]);

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
    ({ cloud, compilation }) => {
      const { versions } = results.find(({ name }) => name === cloud)!;
      expect(versions.flatMap(({ errors }) => errors)).toEqual([]);
      const { changes } = versions[1];
      const destroyed = changes.filter(({ action }) =>
        ['delete', 'replace', 'forget'].includes(action),
      );
      expect(destroyed).toEqual([]);
      expect(planned(changes)).toEqual(
        announced(compilation.changes).filter(
          change => !SAME_VALUE.has(change),
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
