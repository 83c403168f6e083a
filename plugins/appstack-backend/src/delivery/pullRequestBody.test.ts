import { deliverySettingsSchema } from '@appstack/backstage-plugin-appstack-common';
import type { Change } from '@appstack/compiler/model';
import { code, plainLine, plainMarkdown } from './plainText';
import { pullRequestBody, type DescribedPullRequest } from './pullRequestBody';
import { branchOf, commitMessageOf, isMadeFor, titleOf } from './texts';

const settings = deliverySettingsSchema.parse({});
const values = {
  stack: 'shop',
  title: 'The @shop\nfixes #1',
  version: 3,
  environments: ['development', 'production'],
};
const resource = (name: string, more: Partial<Change> = {}): Change => ({
  ...{ action: 'added', subject: 'resource', name, ...more },
});
const request: DescribedPullRequest = {
  stack: 'shop',
  title: 'Shop',
  version: 3,
  link: 'https://backstage.example.com/appstack/stacks/shop/delivery',
  conflicts: [],
  environments: [
    {
      environment: 'production',
      cloud: 'aws',
      region: 'eu-central-1',
      changes: [
        resource('aws_sqs_queue.orders', { reason: 'For @bob' }),
        resource('aws_vpc.main', { action: 'removed' }),
      ],
      dataAtStake: [
        resource('aws_db_instance.db', {
          action: 'retained',
          reason: 'It holds data',
        }),
      ],
      diagnostics: [
        { code: 'a/b', severity: 'warning', message: 'Public *now*' },
        { code: 'a/c', severity: 'info', message: 'Not shown' },
      ],
    },
  ],
};

describe('The texts of a pull request', () => {
  it('describe the changes with their reasons, data at stake, warnings, and a link back', () => {
    expect(pullRequestBody(request, 65_536))
      .toBe(`Terraform of **Shop** (appStack \`shop\`), version 3, generated from the software catalog.

[The appStack in Backstage](https://backstage.example.com/appstack/stacks/shop/delivery)

### production (aws, eu-central-1)

Resources: 1 added, 1 removed.

#### Data at stake

- retained \`aws_db_instance.db\`: It holds data

#### Resources

- added \`aws_sqs_queue.orders\`: For @\u200bbob
- removed \`aws_vpc.main\`

#### Worth reading

- warning: Public \\*now\\*

---

Further versions are added to this pull request as commits. AppStack never overwrites edited files, nor files that it did not write.
`);
  });

  it('fit into what the host takes, data at stake first', () => {
    const [production] = request.environments;
    const many = Array.from({ length: 5000 }, (_, i) =>
      resource(`aws_sqs_queue.queue_${i}`, { reason: 'x'.repeat(100) }),
    );
    const large = {
      ...request,
      environments: [{ ...production, changes: many }],
    };
    const bodies = [65_536, 4_000].map(limit => {
      const body = pullRequestBody(large, limit);
      expect(body.length).toBeLessThanOrEqual(limit);
      return body;
    });
    for (const body of bodies) {
      expect(body).toMatch(/… and \d+ more/);
      expect(body).toContain('aws_db_instance.db');
    }
    const short = pullRequestBody(large, 1_000);
    expect(short.length).toBeLessThanOrEqual(1_000);
    expect(short).toContain('version 3');
  });

  it('mention nobody, close nothing, and make no markup of the catalog', () => {
    const hostile = 'a @b #1 GH-2 <i> [x](y) `c` https://e.example \u202e\n|';
    expect(plainLine(hostile)).toBe(
      'a @\u200bb #\u200b1 GH-\u200b2 <i> [x](y) `c` https:\u200b//e.example |',
    );
    expect(plainMarkdown(hostile)).not.toMatch(/<|(?<!\\)[[\]`|]/);
    expect(code('a`` b')).toBe('``` a`` b ```');
  });

  it('fill in placeholders, and nothing of what they stand for', () => {
    const title = '{title} {nothing} {version}';
    expect(titleOf({ ...settings, title }, values, 256)).toBe(
      'The @\u200bshop fixes #\u200b1 {nothing} 3',
    );
    expect(titleOf({ ...settings, title }, values, 5)).toBe('The @');
    const nested = { ...values, title: '{version}' };
    expect(titleOf({ ...settings, title: '{title}' }, nested, 256)).toBe(
      '{version}',
    );
  });

  it('name branches by installation, appStack, environment and number', () => {
    const options = { instance: 'eu', environment: 'production', sequence: 2 };
    expect(branchOf(settings, values, options)).toBe(
      'appstack/eu/shop/production-2',
    );
    const branch = 'infra/{title}/{environments}';
    expect(branchOf({ ...settings, branch }, values, { sequence: 1 })).toBe(
      'infra/The-shop-fixes-1/development-production-1',
    );
  });

  it('sign commits with whose branch it is', () => {
    const message = commitMessageOf(settings, values, 'eu/shop');
    expect(message.split('\n')).toEqual([
      'Infrastructure of The @\u200bshop fixes #\u200b1: version 3',
      '',
      'AppStack: eu/shop',
      '',
    ]);
    expect(isMadeFor('eu/shop', message)).toBe(true);
    expect(isMadeFor('shop', message)).toBe(false);
  });
});
