import { compileYaml } from '../__testUtils__/compileYaml';
import { pendingReads } from './pendingReads';

const DESIGN = `
kind: System
metadata: { name: orders }
spec: { owner: team }
---
kind: Resource
metadata: { name: jobs }
spec: { type: sqs, owner: team, system: orders }
`;

const APPLIED = `
---
kind: Resource
metadata:
  name: orders.production.resource.jobs
  annotations: { appstack.io/managed-by: orders/production }
spec: { type: queue, owner: team, system: orders }
`;

const compile = async (catalog: string, root = 'system:default/orders') =>
  await compileYaml({ catalog, entityRefs: [root] });

describe('An entity that describes what was applied', () => {
  it('is no part of its System: nothing is realized twice', async () => {
    const [before, after] = await Promise.all([
      compile(DESIGN),
      compile(DESIGN + APPLIED),
    ]);
    expect(after.files).toEqual(before.files);
    expect(after.diagnostics).toEqual(before.diagnostics);
  });

  it('cannot be synced by itself', async () => {
    const root = 'resource:default/orders.production.resource.jobs';
    const { manifest, diagnostics } = await compile(DESIGN + APPLIED, root);
    expect(manifest.design.nodes).toEqual([]);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'read/describes-applied',
        severity: 'warning',
        entityRef: root,
      }),
    );
  });

  it('is not read again and again', () => {
    const managed = {
      kind: 'Resource',
      metadata: {
        name: 'jobs',
        annotations: { 'appstack.io/managed-by': 'orders/production' },
      },
    };
    const root = 'resource:default/jobs';
    expect(pendingReads([managed], [root], new Set([root]))).toEqual({
      refs: [],
      partsOf: [],
    });
  });
});
