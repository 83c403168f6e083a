import { BUILT_IN_STANDARDS, describeTarget } from '../../model';
import { decide } from '../../explain';
import {
  registry,
  schemas,
  testEnvironment,
} from '../../__testUtils__/compileYaml';
import { mappingChain } from './chain';
import { TYPES_OF_INGESTORS } from './__fixtures__/typesOfIngestors';
import { MACHINE_NAMES } from './vocabulary';

/** What Resources of these types become by the default mapping: `part` is skipped with the whole named, `nothing` skipped, `unknown` unmapped. */
function decided(types: readonly string[]) {
  const { decisions, diagnostics } = decide({
    catalog: types.map((type, at) => ({
      kind: 'Resource',
      metadata: { name: `x${at}` },
      spec: { type, owner: 'a' },
    })),
    mappings: mappingChain('aws', new Map()).mappings,
    environment: testEnvironment(),
    standards: BUILT_IN_STANDARDS,
    registry,
  });
  const parts = new Set(
    diagnostics.flatMap(({ code, entityRef }) =>
      code === 'map/part-of' ? [entityRef] : [],
    ),
  );
  return decisions.map(({ entityRef, target, basis, layers }, at) => {
    const engine = layers.map(({ values }) => values.engine).find(Boolean);
    const skipped = parts.has(entityRef) ? 'part' : 'nothing';
    const made = describeTarget(target).replace(/^unmapped$/, 'unknown');
    const becomes = target && 'skip' in target ? skipped : made;
    const what = engine === undefined ? becomes : `${becomes} ${engine}`;
    return { type: types[at], becomes: what, basis };
  });
}

/** The real types of the four providers, and Kubernetes' and Helm's. */
const PROVIDERS = ['aws', 'azurerm', 'google', 'civo', 'kubernetes', 'helm'];
const TERRAFORM_TYPES = PROVIDERS.flatMap(name => [
  ...schemas.types(name, 'resource'),
]);

/** Types of earlier major versions and of the beta provider, which catalogs name, too. */
const ELSEWHERE = [
  'google-api-gateway-gateway',
  'google-api-gateway-*',
  'azurerm-postgresql-server',
  'azurerm-postgresql-database',
  'azurerm-mysql-server',
  'azurerm-mysql-database',
  'azurerm-sql-server',
  'azurerm-sql-database',
];

describe('Names that machines give', () => {
  it('are decided as people who know the clouds would, or said to be unknown', () => {
    const wrong = decided(Object.keys(TYPES_OF_INGESTORS)).filter(
      ({ type, becomes }) => becomes !== TYPES_OF_INGESTORS[type],
    );
    expect(wrong).toEqual([]);
  });

  it('of Terraform are those that the providers have', () => {
    const real = new Set(
      TERRAFORM_TYPES.map(type => type.replaceAll('_', '-')),
    );
    const isTerraform = (name: string) =>
      PROVIDERS.some(provider => name.startsWith(`${provider}-`)) &&
      !/[./]/.test(name);
    const isReal = (name: string) =>
      name.endsWith('*')
        ? [...real].some(type => type.startsWith(name.slice(0, -1)))
        : real.has(name);
    const written = MACHINE_NAMES.flatMap(({ names, parts }) => [
      ...names,
      ...parts,
    ]);
    const invented = written.filter(name => isTerraform(name) && !isReal(name));
    expect(invented.filter(name => !ELSEWHERE.includes(name)).sort()).toEqual(
      [],
    );
  });

  it('of Terraform are never decided by a word in them', () => {
    const made = decided(TERRAFORM_TYPES);
    const byWords = made.filter(
      ({ basis }) => !['exact', 'unmapped'].includes(basis),
    );
    expect(byWords).toEqual([]);
    const exact = made.filter(({ basis }) => basis === 'exact');
    expect(exact.length).toBeGreaterThan(1200);
  });

  it('stand once', () => {
    const all = MACHINE_NAMES.flatMap(({ names }) => names);
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
  });

  it.each([
    ['aws_wafv2_ip_set', 'a web application firewall'],
    ['AWS::Lambda::LayerVersion', 'a function'],
    ['Microsoft.Network/virtualNetworks/subnets', 'a network'],
    ['kubernetes_config_map_v1', 'a workload'],
  ])('of parts name the whole: %s', (type, whole) => {
    const { diagnostics } = decide({
      catalog: [{ kind: 'Resource', metadata: { name: 'x' }, spec: { type } }],
      mappings: mappingChain('aws', new Map()).mappings,
      environment: testEnvironment(),
      standards: BUILT_IN_STANDARDS,
      registry,
    });
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'map/part-of',
        severity: 'info',
        message: expect.stringContaining(`It is set up with ${whole}.`),
      }),
    ]);
  });
});
