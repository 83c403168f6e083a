import {
  compileYaml,
  terraformOf,
  type TestInput,
} from '../../__testUtils__/compileYaml';
import type { Compilation } from '../../compile';

const SHOP = `
kind: Resource
metadata: { name: server }
spec: { type: database-server, owner: shop-team, system: shop }
---
kind: Resource
metadata: { name: orders }
spec: { type: postgres, owner: shop-team, system: shop, dependsOn: ['resource:server'] }
---
kind: Component
metadata: { name: checkout }
spec: { type: service, owner: shop-team, system: shop, dependsOn: ['resource:orders'] }
`;

/** The Terraform without its comments. */
const codeOf = (compilation: Compilation) =>
  terraformOf(compilation).replace(/^ *#.*\n/gm, '');

describe.each(['aws', 'azure', 'gcp', 'civo'] as const)(
  'A database whose type is mistyped on %s',
  cloud => {
    const compileIt = (catalog: string, input: Partial<TestInput> = {}) =>
      compileYaml({
        catalog,
        environment: { cloud },
        ...input,
        scope: { mode: 'replace', ...input.scope },
      });
    const before = compileIt(SHOP);
    const mistyped = (type: string) =>
      compileIt(SHOP.replace(`type: ${type}`, 'type: postgers'), {
        previous: before.manifest,
      });

    it.each(['postgres', 'database-server'])(
      'keeps everything that it was, and its consumers with it: %s',
      type => {
        const after = mistyped(type);
        const actions = after.changes
          .filter(({ subject }) => subject !== 'entity')
          .map(({ action }) => action);
        expect(actions.filter(action => action !== 'retained')).toEqual([]);
        expect(codeOf(after)).toBe(codeOf(before));
      },
    );

    it('is retained until the type is right again', () => {
      const after = mistyped('database-server');
      expect(
        after.design.nodes.find(({ name }) => name === 'server')?.retained,
      ).toBeDefined();
      expect(after.diagnostics.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['lifecycle/retained', 'map/unmapped']),
      );
      const again = compileIt(SHOP, { previous: after.manifest });
      expect(
        again.design.nodes.filter(({ retained }) => retained !== undefined),
      ).toEqual([]);
      expect(terraformOf(again)).toBe(terraformOf(before));
    });

    it('keeps its consumers beside what it becomes by another type', () => {
      const alone = SHOP.replace(`, dependsOn: ['resource:server']`, '');
      const first = compileIt(alone);
      const after = compileIt(alone.replace('type: postgres', 'type: mysql'), {
        previous: first.manifest,
      });
      const orders = after.design.nodes.filter(({ name }) => name === 'orders');
      expect(orders.map(({ retained }) => retained !== undefined)).toEqual([
        false,
        true,
      ]);
      expect(
        after.design.nodes
          .find(({ name }) => name === 'checkout')
          ?.connections.map(({ to }) => to),
      ).toEqual(orders.map(({ id }) => id));
    });
  },
);

describe('A workload whose type is mistyped', () => {
  const before = compileYaml({ catalog: SHOP });
  const after = (type: string, input: Partial<TestInput> = {}) =>
    compileYaml({
      catalog: SHOP.replace('type: service', `type: ${type}`),
      previous: before.manifest,
      ...input,
    });

  it('keeps running, with its connections', () => {
    const mistyped = after('servce');
    expect(codeOf(mistyped)).toBe(codeOf(before));
    expect(mistyped.diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['map/unmapped']),
    );
  });

  it('goes when it is said to be nothing to deploy, and when its entity is gone', () => {
    for (const gone of [
      after('library'),
      compileYaml({
        catalog: SHOP.replace(/---\nkind: Component[^]*/, ''),
        entityRefs: ['resource:default/server', 'resource:default/orders'],
        scope: { mode: 'replace' },
        previous: after('servce').manifest,
      }),
    ])
      expect(codeOf(gone)).not.toContain('aws_ecs_service');
  });
});
