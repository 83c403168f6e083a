import * as compiler from '@appstack/compiler';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { resourceTypes } from '.';

const annotations = { 'appstack.io/resource-type': 'feature-flags' };
const spec = { type: 'worker', dependsOn: ['resource:switches'] };
const catalog = [
  { kind: 'Resource', metadata: { name: 'switches', annotations } },
  { kind: 'Component', metadata: { name: 'till' }, spec },
];
const entityRefs = ['component:default/till', 'resource:default/switches'];
const RIGHTS = /"appconfig:GetLatest|"App Configuration Data Reader"/;

it.each(['aws', 'azure'] as const)('serves a worker on %s', cloud => {
  const { diagnostics, files } = compiler.compile({
    stack: { name: 'shop' },
    catalog,
    scope: { entityRefs, mode: 'merge' },
    mappings: compiler.mappingChain(cloud, new Map()).mappings,
    environment: compiler.builtInEnvironments(cloud)[1],
    standards: compiler.BUILT_IN_STANDARDS,
    registry: compiler.createRegistry(resourceTypes),
    schemas: loadProviderSchemas(),
  });
  expect(compiler.hasErrors(diagnostics)).toBe(false);
  const terraform = files.map(({ content }) => content).join();
  expect(terraform).toMatch(RIGHTS);
  expect(terraform).toContain('SWITCHES_PLACE');
});
