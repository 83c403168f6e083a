import { compileYaml, type TestInput } from '../../__testUtils__/compileYaml';
import type { Compilation } from '../../compile';

/** Databases with what they say that they were. */
const catalogOf = (names: Record<string, string | undefined>) =>
  Object.entries(names).map(([name, from]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      ...(from && { annotations: { 'appstack.io/renamed-from': from } }),
    },
    spec: { type: 'postgres', owner: 'shop-team', system: 'shop' },
  }));

const compileIt = (
  names: Record<string, string | undefined>,
  input: Partial<TestInput> = {},
) => compileYaml({ catalog: catalogOf(names), ...input });

const renamesIn = ({ diagnostics }: Compilation) =>
  diagnostics
    .filter(({ code }) => /^lifecycle\/rename-(?!candidate)/.test(code))
    .map(({ severity, code, entityRef }) => `${severity} ${code} ${entityRef}`);

const databasesIn = ({ resources }: Compilation) =>
  resources
    .filter(({ type }) => type === 'aws_db_instance')
    .map(({ address }) => address)
    .sort();

describe('A rename that cannot be carried out', () => {
  const both = compileIt({ orders: undefined, parcels: undefined });
  const after = (
    names: Record<string, string | undefined>,
    input: Partial<TestInput> = {},
  ) =>
    compileIt(names, {
      previous: both.manifest,
      scope: { mode: 'replace', ...input.scope },
    });

  it('says that the old entity is still there, once', () => {
    const names = { orders: undefined, parcels: undefined, sales: 'orders' };
    const first = after(names);
    expect(renamesIn(first)).toEqual([
      'warning lifecycle/rename-still-there resource:default/sales',
    ]);
    expect(databasesIn(first)).toEqual([
      'aws_db_instance.orders',
      'aws_db_instance.parcels',
      'aws_db_instance.sales',
    ]);
    expect(renamesIn(compileIt(names, { previous: first.manifest }))).toEqual(
      [],
    );
  });

  it('refuses to exchange names', () => {
    expect(renamesIn(after({ orders: 'parcels', parcels: 'orders' }))).toEqual([
      'error lifecycle/rename-swap resource:default/orders',
      'error lifecycle/rename-swap resource:default/parcels',
    ]);
  });

  it('refuses a chain: nothing gets the data of another', () => {
    expect(renamesIn(after({ parcels: 'orders', sales: 'parcels' }))).toEqual([
      'error lifecycle/rename-chain resource:default/parcels',
      'warning lifecycle/rename-still-there resource:default/sales',
    ]);
  });

  it('is the second of two by the same old name', () => {
    const result = after({
      parcels: undefined,
      purchases: 'orders',
      sales: 'orders',
    });
    expect(renamesIn(result)).toEqual([
      'warning lifecycle/rename-claimed-twice resource:default/sales',
    ]);
    expect(result.manifest.moved).toContainEqual({
      from: 'aws_db_instance.orders',
      to: 'aws_db_instance.purchases',
    });
  });

  it('names what the environment does not have', () => {
    const scope = { renames: { 'resource:sales': 'resource:nothing' } };
    expect(
      renamesIn(
        after(
          { orders: undefined, parcels: undefined, sales: undefined },
          { scope },
        ),
      ),
    ).toEqual(['warning lifecycle/rename-unknown resource:default/sales']);
  });

  it('waits until its entity is synced: what it was stays as recorded', () => {
    const result = compileIt(
      { parcels: undefined, sales: 'orders' },
      {
        previous: both.manifest,
        entityRefs: ['resource:default/parcels'],
        scope: { mode: 'merge' },
      },
    );
    expect(result.design.nodes.map(({ id }) => id)).toContain(
      'resource:default/orders',
    );
    expect(databasesIn(result)).toContain('aws_db_instance.orders');
  });

  it('says so when another root module holds what is renamed', () => {
    const alarm = (name: string) => name.startsWith('aws_cloudwatch');
    const { manifest } = both;
    const elsewhere = {
      ...manifest,
      resources: manifest.resources.map(resource =>
        alarm(resource.address)
          ? { ...resource, root: 'workloads' as const }
          : resource,
      ),
    };
    const result = compileIt(
      { parcels: undefined, sales: 'orders' },
      { previous: elsewhere },
    );
    expect(renamesIn(result)).toContain(
      'warning lifecycle/rename-across-roots undefined',
    );
    expect(result.manifest.moved.map(({ from }) => from).some(alarm)).toBe(
      false,
    );
  });
});
