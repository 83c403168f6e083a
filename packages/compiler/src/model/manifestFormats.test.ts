import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileYaml } from '../__testUtils__/compileYaml';
import { asFormat1 } from '../__testUtils__/format1';
import type { Compilation } from '../compile';
import { CLOUDS, type Cloud } from './clouds';
import { MANIFEST_FORMAT, type Manifest } from './manifest';
import { parseManifest, readManifest } from './readManifest';

/**
 * Recorded with the last version that wrote format 1: a stack on each cloud
 * after entities were renamed and others, which held data, were gone; and the
 * hashes of the Terraform that the same version made of it in the next sync.
 */
const FORMAT_1 = join(__dirname, '__fixtures__/format1');

const recorded = (cloud: Cloud) =>
  JSON.parse(readFileSync(join(FORMAT_1, `${cloud}.json`), 'utf8'));

const catalog = readFileSync(join(FORMAT_1, 'catalog.yaml'), 'utf8');

/** Reads what has to be readable. */
function read(document: unknown): Manifest {
  const { manifest, diagnostics } = readManifest(document);
  expect(diagnostics).toEqual([]);
  return manifest!;
}

/** The next sync: a bucket gets another name. */
const compileNext = (cloud: Cloud, previous: Manifest) =>
  compileYaml({
    catalog: catalog.replaceAll('archive', 'attic'),
    entityRefs: ['system:default/orders'],
    scope: {
      renames: { 'resource:default/attic': 'resource:default/archive' },
    },
    environment: { cloud },
    previous,
  });

/** The same design as before. */
const compileAgain = (cloud: Cloud, previous: Manifest) =>
  compileYaml({
    catalog,
    entityRefs: ['system:default/orders'],
    environment: { cloud },
    previous,
  });

const codesOf = ({ diagnostics }: Pick<Compilation, 'diagnostics'>) =>
  diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

const hashesOf = ({ files }: Compilation) =>
  Object.fromEntries(
    files
      .filter(({ path }) => /\.(tf|tfvars|sql)$/.test(path))
      .map(({ path, content }) => [
        path.split('/').slice(3).join('/'),
        createHash('sha256').update(content).digest('hex'),
      ])
      .sort(),
  );

describe('A manifest of format 1', () => {
  it('gives cloud names, original names, what servers were created with, and foundations', () => {
    const before = recorded('aws');
    const { names, ...rest } = before;
    const manifest = read(before);
    expect(manifest).toMatchObject({ ...rest, format: MANIFEST_FORMAT });
    expect(manifest).not.toHaveProperty('names');
    expect(manifest.originalNames).toEqual({
      'component:default/purchases-api': {
        name: 'orders-api',
        label: 'orders_api',
      },
      'resource:default/purchase-jobs': {
        name: 'order-jobs',
        label: 'order_jobs',
      },
      'resource:default/purchases-db': {
        name: 'orders-db',
        label: 'orders_db',
      },
      'resource:default/stock': { name: 'inventory', label: 'inventory' },
    });
    expect(manifest.createdWith).toEqual({
      'resource:default/shared': { engine: 'postgres', database: 'inventory' },
    });
    expect(manifest.foundations).toEqual({
      'resource:default/platform': 'network',
    });
    expect(manifest.cloudNames).toMatchObject({
      'aws_sqs_queue#resource:default/purchase-jobs':
        'shop-production-order-jobs',
    });
    expect(asFormat1(manifest)).toEqual(before);
  });

  it('gives what Terraform forgets a root, or both where its address leaves it open', () => {
    const removed = [
      'aws_eks_pod_identity_association.cart',
      'aws_s3_bucket.files',
      'kubernetes_secret_v1.token',
    ];
    expect(read({ ...recorded('aws'), removed }).removed).toEqual([
      { address: removed[0], root: 'main' },
      { address: removed[0], root: 'workloads' },
      { address: removed[1], root: 'main' },
      { address: removed[2], root: 'workloads' },
    ]);
  });

  it.each(CLOUDS)(
    'of %s leads to the Terraform that it led to before',
    cloud => {
      const next = compileNext(cloud, read(recorded(cloud)));
      expect(codesOf(next)).toEqual([]);
      expect(next.manifest.format).toBe(MANIFEST_FORMAT);
      const path = join(FORMAT_1, 'terraform.json');
      const hashes = JSON.parse(readFileSync(path, 'utf8'));
      if (process.env.UPDATE_GOLDENS === '1') {
        hashes[cloud] = hashesOf(next);
        writeFileSync(path, `${JSON.stringify(hashes, null, 2)}\n`);
      }
      expect(hashesOf(next)).toEqual(hashes[cloud]);
    },
  );

  it.each(CLOUDS)('of %s keeps every address, name and pin', cloud => {
    const before = recorded(cloud);
    const { manifest } = compileAgain(cloud, read(before));
    expect(manifest).toMatchObject({
      addresses: before.addresses,
      pins: before.pins,
    });
    expect(asFormat1(manifest).names).toMatchObject(before.names);
  });

  it('makes no new version by itself', () => {
    const present = compileAgain('aws', read(recorded('aws'))).manifest;
    const again = compileAgain('aws', read(asFormat1(present)));
    expect(again.changed).toBe(false);
    expect(again.manifest).toEqual(present);
    expect(again.changes).toEqual([]);
  });

  it('keeps apart what the name of an entity in a file could mix up', () => {
    const entity = (name: string) => ({
      kind: 'Resource',
      metadata: { name },
      spec: { type: 'queue', owner: 'shop-team' },
    });
    const compileQueues = (previous?: Manifest) =>
      compileYaml({
        catalog: [entity('jobs'), entity('jobs#1'), entity('100%')],
        previous,
      });
    const present = compileQueues().manifest;
    const before = JSON.parse(
      JSON.stringify(asFormat1(present))
        .replaceAll('%23', '#')
        .replaceAll('%25', '%'),
    );
    expect(before.addresses).toHaveProperty([
      'aws_sqs_queue#resource:default/jobs#1',
    ]);
    const again = compileQueues(read(before));
    expect(again.manifest.addresses).toEqual(present.addresses);
  });
});

describe('A manifest', () => {
  const present = read(recorded('civo'));

  it('reads as it was written', () => {
    expect(parseManifest(JSON.stringify(present))).toEqual({
      manifest: present,
      diagnostics: [],
    });
  });

  it('of a newer format is refused', () => {
    expect(
      readManifest(
        { ...present, format: MANIFEST_FORMAT + 1 },
        'shop/appstack.json',
      ),
    ).toEqual({
      diagnostics: [
        {
          code: 'manifest/newer-format',
          severity: 'error',
          message: `shop/appstack.json has format ${MANIFEST_FORMAT + 1}, which a newer version of AppStack wrote; this one reads up to format ${MANIFEST_FORMAT}.`,
          location: { kind: 'file', file: 'shop/appstack.json' },
          path: 'shop/appstack.json',
          hint: 'Update AppStack to at least the version that wrote it.',
        },
      ],
    });
  });

  it.each([
    ['not there', null, /expected object/],
    ['text', 'manifest', /expected object/],
    ['without a format', { ...present, format: undefined }, /^.*format: /],
    ['of a format that never was', { ...present, format: 0 }, /format: /],
    [
      'without names in format 1',
      { ...recorded('civo'), names: undefined },
      /names: /,
    ],
    [
      'with a damaged address',
      { ...present, addresses: { 'aws_vpc#network#main': 1 } },
      /addresses\.aws_vpc#network#main: /,
    ],
    ['without its design', { ...present, design: undefined }, /design: /],
  ])('%s is refused', (_, document, reason) => {
    const { manifest, diagnostics } = readManifest(document);
    expect(manifest).toBeUndefined();
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'manifest/unreadable',
        severity: 'error',
        message: expect.stringMatching(reason),
      }),
    ]);
  });

  it('that is cut off is refused', () => {
    expect(
      codesOf(parseManifest(JSON.stringify(present).slice(0, -9))),
    ).toEqual(['manifest/unreadable']);
  });
});
