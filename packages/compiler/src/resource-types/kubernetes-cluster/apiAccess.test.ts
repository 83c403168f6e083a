import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';
import { readConfiguration } from '../../configuration';
import { CLOUDS, type Cloud, type Profile } from '../../model';

type Compiled = ReturnType<typeof compileYaml>;

/** Where the ranges stand: with an entity, or in the environment of a cluster that is implied. */
const PLACES = ['entity', 'environment'] as const;
type Place = (typeof PLACES)[number];

function clusterOn(
  cloud: Cloud,
  profile: Profile,
  place: Place,
  ranges?: string[],
  previous?: Compiled,
): Compiled {
  const settings = ranges && { apiAllowedRanges: ranges };
  const entity = place === 'entity';
  return compileYaml({
    catalog: [
      {
        kind: 'Resource',
        metadata: { name: 'platform' },
        spec: {
          type: 'kubernetes-cluster',
          owner: 'shop-team',
          system: 'shop',
        },
      },
      {
        kind: 'Component',
        metadata: { name: 'web' },
        spec: {
          ...{
            type: 'kubernetes-workload',
            owner: 'shop-team',
            system: 'shop',
          },
          ...(entity && { dependsOn: ['resource:platform'] }),
        },
      },
    ].slice(entity ? 0 : 1),
    profile,
    environment: {
      cloud,
      ...(settings &&
        (entity
          ? { properties: { 'kubernetes-cluster': settings } }
          : { foundations: { 'kubernetes-cluster': { settings } } })),
    },
    previous: previous?.manifest,
  });
}

/** What keeps the API of a cluster from being reached from the internet. */
const PRIVATE: Record<Cloud, RegExp> = {
  aws: /endpoint_public_access += false/,
  azure: /private_cluster_enabled += true/,
  gcp: /enable_private_endpoint += true/,
  civo: /civo_firewall/,
};

/** What opens it to the ranges that are named. */
const PUBLIC: Record<Cloud, RegExp> = {
  aws: /public_access_cidrs|CKV_AWS_39/,
  azure: /authorized_ip_ranges|CKV_AZURE_115/,
  gcp: /\bcidr_block += |allow_external_traffic += true|gcp_public_cidrs_access_enabled/,
  civo: /port_range += "6443"|api_ranges/,
};

const severe = ({ diagnostics }: Compiled) =>
  diagnostics.filter(({ severity }) => severity === 'error');

describe.each(CLOUDS)('the API of a cluster on %s', cloud => {
  describe.each(PLACES)('with the ranges of the %s', place => {
    it.each(['production', 'development'] as const)(
      'has a private endpoint only where the list is empty, in %s',
      profile => {
        const compiled = clusterOn(cloud, profile, place, []);
        const terraform = terraformOf(compiled);
        expect(severe(compiled)).toEqual([]);
        expect(terraform).toMatch(PRIVATE[cloud]);
        expect(terraform).not.toMatch(PUBLIC[cloud]);
      },
    );

    it('is open to the ranges that are named, and says so to scanners', () => {
      const named = ['203.0.113.0/24', '10.0.0.0/8'];
      const compiled = clusterOn(cloud, 'production', place, named);
      expect(severe(compiled)).toEqual([]);
      const terraform = terraformOf(compiled);
      for (const range of named) expect(terraform).toContain(`"${range}"`);
      expect(terraform.includes('skip=CKV_AWS_39')).toBe(cloud === 'aws');
    });

    it.each(['0.0.0.0/0', '128.0.0.0/1', '0.0.0.0/7'])(
      'is not open to %s in production',
      range => {
        const production = clusterOn(cloud, 'production', place, [range]);
        expect(severe(production)).toMatchObject([
          { code: 'expand/range-too-wide' },
        ]);
        const development = clusterOn(cloud, 'development', place, [range]);
        expect(severe(development)).toEqual([]);
      },
    );
  });
});

it.each([
  [['0.0.0.0/0'], /must not hold 0\.0\.0\.0\/0 in production/],
  [['203.0.113.0/24', '::/0'], /must not hold ::\/0 in production/],
  [['2000::/3'], /must not hold 2000::\/3/],
  ['203.0.113.7', /must be address ranges/],
])('an environment is refused with the ranges %j', (ranges, message) => {
  const settings = { apiAllowedRanges: ranges };
  const read = (profile: Profile) =>
    readConfiguration({
      environments: [
        {
          ...{ name: 'live', cloud: 'aws', region: 'eu-west-1', profile },
          foundations: { 'kubernetes-cluster': { settings } },
        },
      ],
    }).diagnostics.map(found => found.message);
  expect(read('production')).toEqual([expect.stringMatching(message)]);
});

it('the variable with the ranges refuses what opens the API to the world', () => {
  expect(terraformOf(clusterOn('civo', 'production', 'entity'))).toContain(
    'condition     = length(var.platform_api_ranges) > 0 && alltrue([for range in var.platform_api_ranges : try(tonumber(split("/", range)[1]), 0) >= (strcontains(range, ":") ? 16 : 8)])',
  );
  for (const cloud of ['aws', 'azure'] as const)
    expect(terraformOf(clusterOn(cloud, 'development', 'entity'))).toContain(
      'condition     = length(var.platform_api_allowed_ranges) > 0',
    );
});

describe.each(PLACES)(
  'an AKS cluster that exists, with the ranges of the %s',
  place => {
    it('is neither replaced nor opened to the world when its ranges go', () => {
      const before = clusterOn('azure', 'production', place, [
        '203.0.113.0/24',
      ]);
      const after = clusterOn('azure', 'production', place, [], before);
      const terraform = terraformOf(after);

      expect(terraform).toMatch(/private_cluster_enabled += false/);
      expect(terraform).toMatch(
        /authorized_ip_ranges = var\.\w+_api_allowed_ranges/,
      );
      expect(after.diagnostics).toContainEqual(
        expect.objectContaining({
          code: 'lifecycle/replacement-avoided',
          hint: expect.stringContaining('Name the ranges'),
        }),
      );
    });

    it('stays private when it gets ranges', () => {
      const before = clusterOn('azure', 'production', place);
      const after = clusterOn(
        'azure',
        'production',
        place,
        ['203.0.113.0/24'],
        before,
      );

      expect(terraformOf(after)).toMatch(/private_cluster_enabled += true/);
      expect(terraformOf(after)).not.toContain('authorized_ip_ranges');
      expect(after.diagnostics).toContainEqual(
        expect.objectContaining({ code: 'lifecycle/replacement-avoided' }),
      );
    });
  },
);
