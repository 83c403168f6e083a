import { compileYaml, terraformOf } from '../../../__testUtils__/compileYaml';

const entity = (
  kind: string,
  name: string,
  type: string,
  dependsOn: Record<string, string> = {},
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    annotations: { 'appstack.io/access': JSON.stringify(dependsOn) },
  },
  spec: {
    type,
    owner: 'shop-team',
    system: 'shop',
    dependsOn: Object.keys(dependsOn),
  },
});

const topic = (name: string) => entity('Resource', name, 'sns-topic');
const queueOf = (...topics: string[]) =>
  entity(
    'Resource',
    'invoices',
    'sqs-queue',
    Object.fromEntries(topics.map(name => [`resource:${name}`, 'subscribe'])),
  );

const onGcp = (...catalog: unknown[]) =>
  compileYaml({ catalog, environment: { cloud: 'gcp' } });

const codesOf = (...catalog: unknown[]) =>
  onGcp(...catalog).diagnostics.map(({ code }) => code);

describe('a queue that depends on a topic', () => {
  it('is a subscription of it, without a topic of its own', () => {
    const text = terraformOf(onGcp(topic('orders'), queueOf('orders')));
    expect(text).toMatch(/topic +.*= google_pubsub_topic\.orders\.id/);
    expect(text).not.toContain('resource "google_pubsub_topic" "invoices" ');
  });

  it('depends on one alone', () => {
    expect(
      codesOf(topic('orders'), topic('returns'), queueOf('orders', 'returns')),
    ).toContain('expand/one-topic');
  });

  it('is nothing to send to', () => {
    const sender = entity('Component', 'till', 'worker', {
      'resource:invoices': 'publish',
    });
    expect(codesOf(topic('orders'), queueOf('orders'), sender)).toEqual([
      'expand/publish-to-topic',
    ]);
  });
});
