import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';
import type { Compilation, CompileInput } from '../../compile';

const SYSTEM = `
kind: System
metadata: { name: shop }
spec: { owner: shop-team }
`;
const QUEUE = `---
kind: Resource
metadata: { name: jobs }
spec: { type: sqs, owner: shop-team, system: shop }
`;
const DATABASE = `---
kind: Resource
metadata: { name: orders }
spec: { type: postgres, owner: shop-team, system: shop }
`;
const WORKER = `---
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:jobs'] }
`;

const compileVersion = (
  catalog: string,
  previous?: Compilation,
  scope?: Partial<CompileInput['scope']>,
) =>
  compileYaml({
    catalog: SYSTEM + catalog,
    entityRefs: ['system:shop'],
    scope: { mode: 'replace', ...scope },
    previous: previous?.manifest,
  });

/** A new version of the design of an earlier one. */
const restored = (
  { design }: Compilation,
  previous: Compilation,
  scope?: Partial<CompileInput['scope']>,
) =>
  compileYaml({
    catalog: [],
    entityRefs: [],
    scope: { mode: 'replace', design, ...scope },
    previous: previous.manifest,
  });

const errorsIn = ({ diagnostics }: Compilation) =>
  diagnostics.filter(({ severity }) => severity === 'error');

describe('A version that is restored', () => {
  const first = compileVersion(QUEUE + DATABASE + WORKER);

  it('is the same Terraform again, with what was retained back at its address', () => {
    const second = compileVersion(QUEUE, first);
    expect(
      second.resources.filter(({ retained }) => retained !== undefined),
    ).not.toEqual([]);
    const back = restored(first, second);
    expect(errorsIn(back)).toEqual([]);
    expect(terraformOf(back)).toBe(terraformOf(first));
    expect(back.manifest.version).toBe(3);
    expect(back.changes.filter(({ action }) => action === 'removed')).toEqual(
      [],
    );
    expect(restored(first, back).changed).toBe(false);
  });

  it('retains what came later and must not be lost, and removes the rest', () => {
    const before = compileVersion(QUEUE);
    const after = compileVersion(QUEUE + DATABASE + WORKER, before);
    const back = restored(before, after);
    expect(errorsIn(back)).toEqual([]);
    const fate = (address: string) =>
      back.changes.find(({ name }) => name === address)?.action;
    expect(fate('aws_db_instance.orders')).toBe('retained');
    expect(fate('aws_ecs_service.packer')).toBe('removed');
    expect(back.manifest.addresses).toEqual(
      expect.objectContaining(after.manifest.addresses),
    );
  });

  it('gives renamed entities their names back, and loses nothing by it', () => {
    const renamed = compileVersion(
      (QUEUE + WORKER)
        .replace('name: jobs', 'name: tasks')
        .replace('resource:jobs', 'resource:tasks') + DATABASE,
      first,
      { renames: { 'resource:tasks': 'resource:jobs' } },
    );
    expect(renamed.manifest.moved).toContainEqual(
      expect.objectContaining({ to: 'aws_sqs_queue.tasks' }),
    );
    const back = restored(first, renamed);
    expect(errorsIn(back)).toEqual([]);
    const queues = back.changes.filter(
      ({ name, subject }) =>
        subject === 'resource' && name.startsWith('aws_sqs_queue.'),
    );
    expect(new Set(queues.map(({ action }) => action))).toEqual(
      new Set(['moved']),
    );
    expect(Object.values(back.manifest.cloudNames).sort()).toEqual(
      Object.values(renamed.manifest.cloudNames).sort(),
    );
  });

  it('leaves alone what the caller may not read, there or not', () => {
    const second = compileVersion(DATABASE, first);
    const hidden = ['resource:default/orders', 'component:default/packer'];
    const back = restored(first, second, { unreadable: hidden });
    const hiddenIn = ({ design }: Compilation) =>
      design.nodes.filter(({ entityRef }) => hidden.includes(entityRef));
    expect(hiddenIn(second).map(({ retained }) => retained)).toEqual([
      'its entity is gone.',
      undefined,
    ]);
    expect(hiddenIn(back)).toEqual(hiddenIn(second));
    expect(back.design.nodes.map(({ id }) => id)).toContain(
      'resource:default/jobs',
    );
    expect(back.diagnostics.map(({ code }) => code)).toContain(
      'merge/unreadable',
    );
  });
});
