import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';
import type { Compilation, CompileInput } from '../../compile';
import type { Cloud } from '../../model';
import { lossWith } from './fate';

const CLOUDS = ['aws', 'azure', 'gcp', 'civo'] as const;

const SYSTEM = `
kind: System
metadata: { name: shop }
spec: { owner: shop-team }
`;
const DATABASE = `---
kind: Resource
metadata: { name: orders }
spec: { type: postgres, owner: shop-team, system: shop }
`;

const compileVersion = (
  cloud: Cloud,
  catalog: string,
  previous?: Compilation,
  scope?: Partial<CompileInput['scope']>,
) =>
  compileYaml({
    catalog: SYSTEM + catalog,
    entityRefs: ['system:shop'],
    scope: { mode: 'replace', ...scope },
    environment: { cloud },
    previous: previous?.manifest,
  });

const addressesOf = ({ resources }: Compilation) =>
  resources.map(({ address }) => address);

const errorsIn = ({ diagnostics }: Compilation) =>
  diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path }) => [code, path]);

describe.each(CLOUDS)('What is retained on %s', cloud => {
  const before = compileVersion(cloud, DATABASE);
  const retained = compileVersion(cloud, '', before);
  const all = retained.resources
    .filter(resource => resource.retained !== undefined)
    .filter(resource => lossWith(resource) !== 'none')
    .map(({ address }) => address);
  const own = retained.resources
    .filter(
      ({ address, origin }) => all.includes(address) && origin === 'explicit',
    )
    .map(({ address }) => address);
  const destroyed = compileVersion(cloud, '', retained, {
    destroy: all,
    confirm: all,
  });

  it('is destroyed by neither of the two confirmations alone', () => {
    expect(own.length).toBeGreaterThan(0);
    for (const scope of [{ destroy: all }, { confirm: all }]) {
      const after = compileVersion(cloud, '', retained, scope);
      expect(addressesOf(after)).toEqual(expect.arrayContaining(all));
    }
  });

  it('is destroyed by both, and named', () => {
    expect(errorsIn(destroyed)).toEqual([]);
    expect(addressesOf(destroyed).filter(one => all.includes(one))).toEqual([]);
    expect(destroyed.manifest.removed).toEqual([]);
    expect(
      destroyed.diagnostics
        .filter(({ code }) => code === 'lifecycle/destroyed')
        .map(({ path }) => path),
    ).toEqual(expect.arrayContaining(all));
    expect(
      destroyed.changes
        .filter(({ action, stateful }) => action === 'removed' && stateful)
        .map(({ name }) => name),
    ).toEqual(expect.arrayContaining(own));
    expect(compileVersion(cloud, '', destroyed).changed).toBe(false);
  });

  it('leaves the rest retained when one address of it is destroyed', () => {
    const one = { destroy: own, confirm: own };
    const after = compileVersion(cloud, '', retained, one);
    const rest = all.filter(address => !own.includes(address));
    expect(errorsIn(after)).toEqual([]);
    expect(addressesOf(after)).toEqual(expect.arrayContaining(rest));
    expect(addressesOf(after).filter(address => own.includes(address))).toEqual(
      [],
    );
    expect(compileVersion(cloud, '', after).changed).toBe(false);
  });

  it('gets another name in the cloud when its entity is back', () => {
    const back = compileVersion(cloud, DATABASE, destroyed);
    expect(errorsIn(back)).toEqual([]);
    expect(addressesOf(back)).toEqual(expect.arrayContaining(own));
    const namesOf = ({ manifest }: Compilation) =>
      Object.entries(manifest.cloudNames)
        .filter(([key]) =>
          own.some(one =>
            key.startsWith(`${one.split('.')[0]}#resource:default/orders`),
          ),
        )
        .filter(([key]) => !key.includes('@'))
        .map(([, name]) => name);
    const old = namesOf(before);
    expect(namesOf(back).filter(name => old.includes(name))).toEqual([]);
    expect(namesOf(back)).toHaveLength(old.length);
  });

  it('is taken back by its address after a release that was not applied', () => {
    const released = compileVersion(cloud, '', retained, { release: all });
    const back = compileVersion(cloud, DATABASE, released);
    expect(errorsIn(back)).toEqual([]);
    expect(
      back.manifest.removed.filter(({ address }) => own.includes(address)),
    ).toEqual([]);
    expect(
      back.diagnostics
        .filter(({ code }) => code === 'lifecycle/taken-back')
        .map(({ path }) => path),
    ).toEqual(expect.arrayContaining(own));
    expect(terraformOf(back, /data\.tf$/)).toBe(
      terraformOf(before, /data\.tf$/),
    );
  });
});

describe('What is to be destroyed', () => {
  it('is refused where the catalog declares it, or something refers to it', () => {
    const before = compileVersion('aws', DATABASE);
    const key = 'aws_kms_key.main';
    const address = 'aws_db_instance.orders';
    const wish = { destroy: [key, address], confirm: [key, address] };
    const declared = compileVersion('aws', DATABASE, before, wish);
    expect(errorsIn(declared)).toEqual([
      ['lifecycle/still-needed', address],
      ['lifecycle/still-needed', key],
    ]);
    const gone = compileVersion('aws', '', before);
    const alone = compileVersion('aws', '', gone, {
      destroy: [key],
      confirm: [key],
    });
    expect(errorsIn(alone)).toEqual([['lifecycle/still-needed', key]]);
  });
});
