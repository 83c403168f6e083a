import type { EngineEvent, StepEventMetadata } from '@pulumi/pulumi/automation';
import { EventReader } from './EventReader';

const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const FILES = {
  'main.tf':
    'resource "aws_s3_bucket" "a" {\n}\nresource "aws_vpc_ipam_ipv4_pool" "b" {\n}\n',
};

const urn = (token: string, name: string) =>
  `urn:pulumi:play::shop::${token}::${name}`;

const step = (
  op: string,
  token: string,
  more: { name?: string } & Partial<StepEventMetadata> = {},
): StepEventMetadata => {
  const { name = 'a', old, new: now, ...others } = more;
  const side = (state: object | undefined) =>
    state && { custom: true, inputs: {}, outputs: {}, ...state };
  return {
    ...{ op, urn: urn(token, name), type: token, provider: '' },
    ...{ old: side(old ?? {}), new: side(now ?? {}) },
    ...others,
  } as unknown as StepEventMetadata;
};

const read = (kind: 'apply' | 'refresh', ...events: Partial<EngineEvent>[]) => {
  const reader = new EventReader({ kind, files: FILES }, text =>
    text.replaceAll('hunter2', '***'),
  );
  for (const event of events) reader.note(event as EngineEvent);
  return reader;
};
const planned = (...steps: StepEventMetadata[]) =>
  read(
    'apply',
    ...steps.map(metadata => ({ resourcePreEvent: { metadata } })),
  ).planned().plan.resources;

it.each([
  ['aws:index/s3Bucket:S3Bucket', 'a', 'aws_s3_bucket.a'],
  [
    'aws:index/vpcIpamIpv4Pool:VpcIpamIpv4Pool',
    'b[0]',
    'aws_vpc_ipam_ipv4_pool.b[0]',
  ],
  ['google:index/sqlUser:SqlUser', 'b["x.y"]', 'google_sql_user.b["x.y"]'],
  [
    'pkg:m:Module$aws:index/lb:Lb',
    'net["a.b"].inner[1].main',
    'module.net["a.b"].module.inner[1].aws_lb.main',
  ],
])('knows %s %s as %s', (token, name, address) => {
  expect(planned(step('create', token, { name }))[0].address).toBe(address);
});

it('leaves out the stack, providers and components', () => {
  expect(
    planned(
      step('create', 'pulumi:pulumi:Stack'),
      step('update', 'pulumi:providers:aws'),
      step('create', 'pkg:m:Module', { new: { custom: false } as never }),
    ),
  ).toEqual([]);
});

it('makes one replacement of its steps, in either order', () => {
  const token = 'aws:index/s3Bucket:S3Bucket';
  const detailedDiff = {
    'tags["a.b"]': { diffKind: 'update-replace', inputDiff: true },
  };
  const replace = step('replace', token, {
    detailedDiff: detailedDiff as never,
    old: { inputs: { tags: { 'a.b': 'x' } } } as never,
    new: { inputs: { tags: { 'a.b': UNKNOWN } } } as never,
  });
  const [create, remove] = ['create-replacement', 'delete-replaced'].map(op =>
    step(op, token),
  );
  for (const steps of [
    [create, replace, remove],
    [remove, replace, create],
  ]) {
    expect(planned(...steps)).toEqual([
      {
        ...{ address: 'aws_s3_bucket.a', type: 'aws_s3_bucket' },
        action: 'replace',
        arguments: [
          {
            ...{ path: 'tags["a.b"]', before: '"x"', unknown: true },
            forcesReplacement: true,
          },
        ],
      },
    ]);
  }
});

it('tells what was moved, although nothing else changes', () => {
  const token = 'aws:index/s3Bucket:S3Bucket';
  const moved = step('same', token, {
    old: { urn: urn(token, 'old') } as never,
    new: { urn: urn(token, 'a') } as never,
  });
  const { plan, applyable } = read(
    'apply',
    ...[moved, step('same', token, { name: 'c' })].map(metadata => ({
      resourcePreEvent: { metadata },
    })),
    { summaryEvent: { resourceChanges: { same: 2 } } as never },
  ).planned();
  expect([applyable, plan.counts.move]).toEqual([true, 1]);
  expect(plan.resources).toEqual([
    {
      ...{ address: 'aws_s3_bucket.a', type: 'aws_s3_bucket' },
      ...{ action: 'move', previousAddress: 'aws_s3_bucket.old' },
      arguments: [],
    },
  ]);
});

it('shows no value that is secret', () => {
  const [{ arguments: args }] = planned(
    step('create', 'aws:index/s3Bucket:S3Bucket', {
      new: {
        inputs: {
          ...{ __defaults: [], plain: 'hunter2', secret: '[secret]' },
          encrypted: {
            inner: { '4dabf18193072939515e22adb298388d': '1', value: 'x' },
          },
          nested: { known: 1, later: UNKNOWN },
        },
      } as never,
    }),
  );
  expect(args).toEqual([
    { path: 'plain', after: '"***"' },
    { path: 'secret', sensitive: true },
    { path: 'encrypted', sensitive: true },
    { path: 'nested', after: '{"known":1,"later":"(known after apply)"}' },
  ]);
});

it('takes what a refresh has found from what it says afterwards', () => {
  const token = 'aws:index/s3Bucket:S3Bucket';
  const { plan, applyable } = read(
    'refresh',
    { resourcePreEvent: { metadata: step('refresh', token) } },
    { resOutputsEvent: { metadata: step('delete', token) } },
    { resOutputsEvent: { metadata: step('same', token, { name: 'b' }) } },
  ).planned();
  expect(plan.drift).toMatchObject([
    { address: 'aws_s3_bucket.a', action: 'delete' },
  ]);
  expect([plan.resources, applyable]).toEqual([[], true]);
});

it('keeps what is complained of, policies too', () => {
  const { errors, warnings } = read(
    'apply',
    {
      diagnosticEvent: {
        ...{ severity: 'error', color: 'never' },
        message: '\u001b[31mhunter2 is wrong\u001b[0m\n',
      },
    },
    {
      policyEvent: {
        ...{ enforcementLevel: 'warning', policyName: 'tags' },
        message: 'none',
      } as EngineEvent['policyEvent'],
    },
  );
  expect(errors).toEqual(['*** is wrong']);
  expect(warnings).toEqual([{ summary: 'tags: none' }]);
});
