import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';

const CATALOG = `
kind: Component
metadata:
  name: notifier
  annotations: { appstack.io/access: '{"resource:jobs": "subscribe"}' }
spec: { type: lambda, owner: shop-team, system: shop, dependsOn: ['resource:jobs'] }
---
kind: Resource
metadata: { name: jobs }
spec: { type: sqs-queue, owner: shop-team, system: shop }
`;

const terraformFor = (timeoutSeconds: number) =>
  terraformOf(
    compileYaml({
      catalog: CATALOG,
      environment: {
        cloud: 'gcp',
        properties: { function: { timeoutSeconds } },
      },
    }),
  );

describe('a queue that calls a function on Google Cloud', () => {
  it.each([
    [20, 30],
    [90, 90],
    [900, 600],
  ])(
    'waits at least as long as a call of %d seconds may take, so that none comes twice: %d',
    (timeoutSeconds, deadline) => {
      expect(terraformFor(timeoutSeconds)).toMatch(
        new RegExp(`ack_deadline_seconds +.*= ${deadline}\\n`),
      );
    },
  );

  it('comes as the function itself, for which Pub/Sub signs in', () => {
    expect(terraformFor(30)).toMatch(
      /"google_service_account_iam_member" "notifier_triggers" \{.*?serviceAccountOpenIdTokenCreator".*?gcp-sa-pubsub/s,
    );
  });
});
