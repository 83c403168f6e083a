import { countsOf, plannedChanges, summaryOf } from './plannedChanges';

const SECRET = 'hunter2-never-shown';

const change = (address: string, actions: string[], sides: object = {}) => ({
  address,
  change: { actions, before: null, after: null, after_unknown: {}, ...sides },
});

const PLAN = JSON.stringify({
  format_version: '1.2',
  variables: { password: { value: SECRET } },
  resource_changes: [
    change('data.aws_region.current', ['read']),
    change('aws_sqs_queue.same', ['no-op']),
    change('aws_sqs_queue.jobs', ['create'], { after: { name: SECRET } }),
    change('aws_db_instance.orders', ['update'], {
      before: { password: 'before', size: 1, tags: { a: '1' }, same: [1] },
      after: { password: SECRET, size: 2, tags: { a: '1' }, same: [1] },
      after_unknown: { endpoint: true, tags: {}, same: [false] },
    }),
    change('aws_instance.`web`["<b>\n# x"]', ['create', 'delete'], {
      before: { ami: 'a' },
      after: { ami: SECRET },
    }),
    change('aws_s3_bucket.old', ['delete'], { before: { bucket: SECRET } }),
    change('aws_kms_key.kept', ['forget']),
    change('aws_vpc.main', ['no-op'], { importing: { id: SECRET } }),
  ],
});

it('says addresses, actions and names of arguments, and no value', () => {
  const summary = summaryOf('orders production', plannedChanges(PLAN));
  expect(summary).toBe(`### \`orders production\`

6 changes: 1 to create, 1 to update, 1 to replace, 1 to delete, 1 to forget, 1 to import.

- create \`aws_sqs_queue.jobs\`
- update \`aws_db_instance.orders\`: \`endpoint\`, \`password\`, \`size\`
- **replace** \`\` aws_instance.\`web\`["<b> # x"] \`\`: \`ami\`
- **delete** \`aws_s3_bucket.old\`
- forget \`aws_kms_key.kept\`
- import \`aws_vpc.main\`
`);
  expect(summary).not.toContain(SECRET);
});

it('counts a replacement as both', () => {
  expect(countsOf(plannedChanges(PLAN))).toEqual({
    create: 2,
    update: 2,
    delete: 2,
  });
});

it('says that there is nothing to do', () => {
  const nothing = plannedChanges('{"format_version":"1.2"}');
  expect(summaryOf('orders', nothing)).toBe('### `orders`\n\nNo changes.\n');
});

it('stays within what a comment holds', () => {
  const many = Array.from({ length: 900 }, (_, index) =>
    change(`aws_sqs_queue.queue_${index}`, ['create']),
  );
  const summary = summaryOf(
    'orders',
    plannedChanges(
      JSON.stringify({ format_version: '1.2', resource_changes: many }),
    ),
  );
  expect(summary).toContain('- … and 700 more\n');
  expect(summary.length).toBeLessThan(60_000);
});

it.each([
  ['what is no JSON', `{"password": "${SECRET}"`],
  ['another format', '{"format_version":"2.0"}'],
  ['a list of something else', '{"format_version":"1.2","resource_changes":1}'],
])('refuses %s without quoting it', (_, json) => {
  expect(() => plannedChanges(json)).toThrow(
    expect.objectContaining({
      name: 'UnreadablePlanError',
      message: expect.not.stringContaining(SECRET),
    }),
  );
});
