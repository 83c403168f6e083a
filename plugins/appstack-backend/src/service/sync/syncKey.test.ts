import {
  builtInEnvironments,
  BUILT_IN_STANDARDS,
} from '@appstack/compiler/model';
import type { SyncJob } from './job';
import { syncKey } from './syncKey';

const [development, production] = builtInEnvironments('aws');
const mappings = {
  name: 'ours',
  mappings: [],
  versions: { ours: 1 },
  hash: 'a',
  diagnostics: [],
};
const waiver = {
  id: 'w1',
  policy: 'p',
  address: 'aws_s3_bucket.a',
  environment: 'development',
  reason: 'It moves.',
  until: '2026-02-01T00:00:00Z',
  by: 'user:default/ada',
};
const job: Omit<SyncJob, 'catalog' | 'manifests'> = {
  target: {
    name: 'shop',
    title: 'Shop',
    description: 'Sells',
    owner: 'us',
    baseVersion: 3,
    environments: [development],
    environmentNames: ['development'],
  },
  request: {
    entityRefs: ['system:default/shop'],
    mode: 'merge',
    dryRun: true,
    renames: { 'component:default/a': 'component:default/b' },
    release: ['aws_s3_bucket.a'],
    confirm: [],
  },
  environments: [{ environment: development, mappings }],
  configured: [development, production],
  standards: BUILT_IN_STANDARDS,
  overrides: {},
  policies: { policies: [], waivers: [waiver], now: '2026-01-01T00:00:00Z' },
  versions: { 'mapping/ours': 2 },
  unreadable: ['component:default/hidden'],
};
const surroundings = { stackId: '1', catalogHash: 'c', code: 'd' };
const key = syncKey(job, surroundings);

/** The same job with another value at a path. */
function withOther(path: string, value: unknown): typeof job {
  const [part, field] = path.split('.') as [keyof typeof job, string?];
  const other = field ? { ...(job[part] as object), [field]: value } : value;
  return { ...job, [part]: other } as typeof job;
}

describe('syncKey', () => {
  it('is the same for the same contents, whatever the order of keys', () => {
    const { name, ...rest } = job.target;
    const again = { ...structuredClone(job), target: { ...rest, name } };
    expect(syncKey(again, { ...surroundings })).toBe(key);
  });

  it('does not depend on the time as long as the same waivers are in force', () => {
    const later = withOther('policies.now', '2026-01-31T23:59:59Z');
    expect(syncKey(later, surroundings)).toBe(key);
  });

  it('is the same for a preview and for the sync that expects it', () => {
    const said = { expectedDigest: 'x', message: 'For the sale' };
    const request = { ...job.request, dryRun: false, ...said };
    expect(syncKey({ ...job, request }, surroundings)).toBe(key);
  });

  it.each<[string, unknown]>([
    ['target.name', 'store'],
    ['target.title', 'Store'],
    ['target.description', undefined],
    ['target.owner', 'them'],
    ['target.baseVersion', 4],
    ['target.environmentNames', ['development', 'production']],
    ['request.entityRefs', ['system:default/other']],
    ['request.mode', 'replace'],
    ['request.renames', {}],
    ['request.release', []],
    ['request.realize', ['resource:default/a']],
    ['configured', [development]],
    ['environments', [{ environment: production, mappings }]],
    [
      'environments',
      [{ environment: development, mappings: { ...mappings, hash: 'b' } }],
    ],
    ['standards', { ...BUILT_IN_STANDARDS, versions: { aws: '~> 6.25' } }],
    ['overrides', { development: { 'resource:default/a': { size: 'm' } } }],
    ['policies.policies', [{ id: 'p' }]],
    ['policies.waivers', []],
    ['policies.now', waiver.until],
    ['versions', { 'mapping/ours': 3 }],
    ['unreadable', []],
  ])('is another one when %s differs', (path, value) => {
    expect(syncKey(withOther(path, value), surroundings)).not.toBe(key);
  });

  it('is another one for another catalog, another appStack of the same name, and other code', () => {
    const keys = [
      { ...surroundings, catalogHash: 'x' },
      { ...surroundings, stackId: '2' },
      { ...surroundings, code: 'x' },
    ].map(other => syncKey(job, other));
    expect(new Set([key, ...keys]).size).toBe(4);
  });
});
