import type { Cloud } from '../model';
import type {
  PropertyCase,
  WithoutEffect,
} from '../resource-types/golden/propertyCase';
import { compileYaml, registry } from './compileYaml';

/* eslint-disable jest/no-export -- the tests of each cloud call it */

/** Every property of every type of the cloud has the effect that the table lists. */
export function describeProperties(
  cloud: Cloud,
  cases: readonly PropertyCase[],
  withoutEffect: WithoutEffect = {},
) {
  describe(`properties on ${cloud}`, () => {
    it.each(
      cases.map(row => ({
        ...row,
        title: `${row.type} ${JSON.stringify(row.properties)}`,
      })),
    )('$title', row => {
      const blocks = blocksOf(cloud, row);
      for (const line of row.has)
        expect(blocks.filter(block => block.includes(line))).not.toEqual([]);
    });

    it('are all in the table', () => {
      const told = new Set([
        ...cases.flatMap(({ type, properties }) =>
          Object.keys(properties).map(name => `${type}.${name}`),
        ),
        ...Object.keys(withoutEffect),
      ]);
      const missing = registry
        .all()
        .filter(({ name }) => registry.blueprint(name, cloud))
        .flatMap(({ name, properties }) =>
          Object.keys(properties.shape).map(property => `${name}.${property}`),
        )
        .filter(
          property => !property.endsWith('.overrides') && !told.has(property),
        );
      expect(missing).toEqual([]);
    });
  });
}

/** The blocks of a Terraform resource type, as lines with single blanks. */
function blocksOf(cloud: Cloud, row: PropertyCase): string[] {
  const { diagnostics, files } = compileYaml({
    catalog: `
kind: ${/service|worker|function|site|job|workload|app/.test(row.type) ? 'Component' : 'Resource'}
metadata: { name: subject, annotations: { appstack.io/resource-type: ${row.type} } }
spec: { type: other, owner: shop-team, system: shop, dependsOn: ${JSON.stringify(row.dependsOn ?? [])} }
---
${row.beside ?? ''}`,
    profile: row.profile,
    environment: {
      ...row.environment,
      cloud,
      properties: { [row.type]: row.properties },
    },
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
    [],
  );
  const tfvars = row.resource === 'terraform.tfvars';
  const text = files
    .filter(({ path }) => path.endsWith(tfvars ? '.tfvars' : '.tf'))
    .map(({ content }) => content)
    .join('\n');
  const kind = row.data ? 'data' : 'resource';
  const start = new RegExp(`^${kind} "${row.resource}" `, 'm');
  return (
    tfvars
      ? [text]
      : text
          .split(/^(?=(?:resource|data|module) ")/m)
          .filter(block => start.test(block))
  ).map(block => block.replace(/[ \t]+/g, ' '));
}
