import { terraformLogLine } from './logLines';
import { maskedPlan } from './maskedPlan';

const change = (address: string, more: object) => ({
  ...{ address, type: address.split('.')[0] },
  ...more,
});

describe('the plan that is shown', () => {
  it('counts what Terraform does not, and holds no sensitive value', () => {
    const { plan } = maskedPlan({
      format_version: '1.2',
      resource_changes: [
        change('aws_db_instance.a', {
          change: {
            actions: ['delete', 'create'],
            before: {
              ...{ name: 'a', password: 'hush-1', tags: { team: 'x' } },
              // Not every provider says so.
              admin_password: 'hush-9',
            },
            after: { name: 'b', password: 'hush-2', tags: { team: 'x' } },
            after_unknown: { arn: true },
            before_sensitive: { password: true },
            after_sensitive: { password: true },
            replace_paths: [['name']],
          },
        }),
        change('aws_s3_bucket.new', {
          previous_address: 'aws_s3_bucket.old',
          change: { actions: ['no-op'], before: {}, after: {} },
        }),
        change('aws_s3_bucket.in', {
          change: {
            actions: ['no-op'],
            importing: { id: 'in' },
            before: {},
            after: {},
          },
        }),
        change('aws_s3_bucket.out', {
          change: { actions: ['forget'], before: { a: 1 }, after: null },
        }),
        change('aws_s3_bucket.same', { change: { actions: ['no-op'] } }),
        change('aws_x.whole', {
          change: {
            actions: ['update'],
            before: { a: { key: 'hush-3' }, b: { key: 'hush-4' }, c: 'hush-5' },
            after: { a: 'text', c: { key: 'hush-6' } },
            after_unknown: { b: true },
            before_sensitive: { a: { key: true }, b: { key: true }, c: true },
            after_sensitive: { c: { key: true } },
          },
        }),
      ],
      output_changes: {
        url: { actions: ['create'], before: null, after: 'https://a' },
        key: {
          actions: ['update'],
          before: 'hush-7',
          after: { deep: 'hush-8' },
          after_sensitive: { deep: true },
        },
      },
    });
    expect(JSON.stringify(plan)).not.toMatch(/hush/);
    expect(plan.counts).toEqual({
      ...{ create: 0, update: 1, replace: 1, delete: 0 },
      ...{ move: 1, import: 1, forget: 1, outputs: 2 },
    });
    expect(plan.resources[0].arguments).toEqual([
      {
        ...{ path: 'name', before: '"a"', after: '"b"' },
        forcesReplacement: true,
      },
      { path: 'password', sensitive: true },
      { path: 'admin_password', sensitive: true },
      { path: 'arn', unknown: true },
    ]);
    expect(plan.resources.map(one => [one.address, one.action])).toEqual([
      ['aws_db_instance.a', 'replace'],
      ['aws_s3_bucket.in', 'import'],
      ['aws_s3_bucket.new', 'move'],
      ['aws_s3_bucket.out', 'forget'],
      ['aws_x.whole', 'update'],
    ]);
  });

  it('is refused in another major version of the format', () => {
    expect(() => maskedPlan({ format_version: '2.0' })).toThrow(/format 2.0/);
  });
});

describe('the log that is shown', () => {
  it('never holds a state that could be written nowhere', () => {
    const state = '{"version":4,"secret":"hush"}';
    const line = JSON.stringify({
      '@message': `Emergency state dump:\n${state}`,
      type: 'log',
    });
    const { text, state: kept } = terraformLogLine(line);
    expect(text).not.toMatch(/hush/);
    expect(kept).toBe(state);
  });

  it('says errors in words, and what is no JSON as it is', () => {
    expect(terraformLogLine('Warning: x').text).toBe('Warning: x');
    const { text, diagnostic } = terraformLogLine(
      JSON.stringify({
        ...{ type: 'diagnostic', '@message': 'Error: No' },
        diagnostic: { severity: 'error', summary: 'No', detail: 'Because' },
      }),
    );
    expect(text).toMatch(/Error:.*No.*\nBecause/);
    expect(diagnostic).toMatchObject({ severity: 'error', summary: 'No' });
  });
});
