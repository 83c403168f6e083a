import { compile, createRegistry, mappingChain } from '@appstack/compiler';
import {
  BUILT_IN_STANDARDS,
  builtInEnvironments,
} from '@appstack/compiler/model';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { resourceTypes } from '.';

const [, production] = builtInEnvironments('aws');

const entity = (
  kind: string,
  name: string,
  spec: object,
  annotations = {},
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, annotations },
  spec: { owner: 'payments-team', system: 'payments', ...spec },
});

it('becomes a Transfer Family server whose host its consumers know', () => {
  const { diagnostics, resources, files } = compile({
    stack: { name: 'payments' },
    catalog: [
      entity('System', 'payments', {}),
      entity(
        'Resource',
        'statements',
        { type: 'sftp' },
        {
          'appstack.io/resource-type': 'sftp-server',
        },
      ),
      entity('Component', 'settlement', {
        type: 'worker',
        dependsOn: ['resource:statements'],
      }),
    ],
    scope: { entityRefs: ['system:default/payments'], mode: 'merge' },
    mappings: mappingChain('aws', new Map()).mappings,
    environment: production,
    standards: BUILT_IN_STANDARDS,
    registry: createRegistry(resourceTypes),
    schemas: loadProviderSchemas(),
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
    [],
  );
  expect(resources).toContainEqual(
    expect.objectContaining({
      address: 'aws_transfer_server.statements',
      origin: 'explicit',
    }),
  );
  const terraform = files.map(({ content }) => content).join('\n');
  expect(terraform).toContain('aws_transfer_server.statements.endpoint');
  expect(terraform).toContain('STATEMENTS_HOST');
});
