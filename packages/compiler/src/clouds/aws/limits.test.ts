import { validateModulesSync } from '@appstack/terraform-harness';
import {
  compileYaml,
  modulesOf,
  terraformOf,
} from '../../__testUtils__/compileYaml';

const LONG = '360-degree-customer-profile-and-preferences-web-frontend';

const sites = compileYaml({
  catalog: `
kind: System
metadata: { name: shop }
spec: { owner: shop-team }
---
kind: Component
metadata: { name: ${LONG} }
spec: { type: website, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: ${LONG.slice(11)} }
spec: { type: website, owner: shop-team, system: shop }
`,
  environment: { domain: 'shop.eu.production.example.com' },
});

const QUEUES = Array.from({ length: 22 }, (_, i) => `event-queue-${i + 1}`);

const dispatcher = compileYaml({
  catalog: `
kind: Component
metadata: { name: dispatcher }
spec:
  type: service
  owner: shop-team
  dependsOn: [${QUEUES.map(name => `'resource:${name}'`).join(', ')}]
${QUEUES.map(
  name => `---
kind: Resource
metadata: { name: ${name} }
spec: { type: sqs-queue, owner: shop-team }
`,
).join('')}`,
});

describe('a host name that is too long for the first name of a certificate', () => {
  const text = terraformOf(sites, /network\.tf$/);

  it('is an alternative name, behind the domain that it is in', () => {
    const first = [...text.matchAll(/ domain_name += "(.*)"/g)].map(
      ([, name]) => name,
    );
    expect(first).toEqual([
      'shop.eu.production.example.com',
      'shop.eu.production.example.com',
    ]);
    expect(text).toMatch(
      /subject_alternative_names = \[\s*"customer-profile-and-preferences-web-frontend.shop.eu.production.example.com",?\s*\]/,
    );
  });

  it('has labels of 63 characters at most', () => {
    const hosts = [...text.matchAll(/"([\w.-]+\.example\.com)"/g)];
    const labels = hosts.flatMap(([, host]) => host.split('.'));
    expect(labels.filter(label => label.length > 63)).toEqual([]);
    expect(labels).toContainEqual(
      expect.stringMatching(/^component-360-degree-.*-[0-9a-f]{6}$/),
    );
  });

  it('is planned by terraform', () => {
    const results = validateModulesSync(modulesOf('sites', sites), {
      plan: true,
    });
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  }, 120_000);
});

it('uses the key of many queues by one statement', () => {
  const text = terraformOf(dispatcher, /identity\.tf$/);
  const start = text.indexOf('"dispatcher_connections" {');
  const policy = text.slice(start, text.indexOf('\n}', start));
  expect(policy.match(/kms:/g)).toHaveLength(2);
  expect(policy.match(/sqs:SendMessage/g)).toHaveLength(QUEUES.length);
  expect(policy).toMatch(/sid += "Keys"/);
});
