// Only tests evaluate policies here: the compiler itself receives an engine.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import { BUILT_IN_POLICIES, celEngine } from '@appstack/policies';
import { compileYaml, inputOf } from '../../__testUtils__/compileYaml';
import type { Cloud } from '../../model';
import { AWS_CASES } from '../../resource-types/golden/aws/cases';
import { AZURE_CASES } from '../../resource-types/golden/azure/cases';
import type { GoldenCase } from '../../resource-types/golden/cases';
import { CIVO_CASES } from '../../resource-types/golden/civo/cases';
import { GCP_CASES } from '../../resource-types/golden/gcp/cases';

const policies = {
  policies: BUILT_IN_POLICIES,
  waivers: [],
  now: '2026-01-01T00:00:00Z',
  engine: celEngine,
};

/** What the built-in policies find in a golden case: `policy address (case/profile): message`. */
function foundIn(cloud: Cloud, golden: GoldenCase): string[] {
  const { name, profiles = ['production', 'development'] } = golden;
  return profiles.flatMap(profile =>
    compileYaml({
      ...inputOf(cloud, golden),
      profile,
      policies,
    }).policyResults.map(
      ({ policy, address, status, message }) =>
        `${policy} ${status} ${address} (${name}/${profile}): ${message}`,
    ),
  );
}

describe('what AppStack generates, held against the built-in policies', () => {
  it.each<[Cloud, readonly GoldenCase[]]>([
    ['aws', AWS_CASES],
    ['azure', AZURE_CASES],
    ['civo', CIVO_CASES],
    ['gcp', GCP_CASES],
  ])('on %s follows them, but for what is listed', (cloud, cases) => {
    expect(cases.flatMap(golden => foundIn(cloud, golden))).toEqual([]);
  });
});
