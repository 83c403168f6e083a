import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';

const CATALOG = `
kind: Resource
metadata: { name: jobs }
spec: { type: sqs-queue, owner: shop-team, system: shop }
---
kind: Component
metadata:
  name: resizer
  annotations: { appstack.io/access: 'resource:jobs: subscribe' }
spec: { type: function, owner: shop-team, system: shop, dependsOn: ['resource:jobs'] }
`;

describe('A function on AWS', () => {
  it.each([
    [30, {}, 180],
    [300, {}, 1800],
    [30, { visibilityTimeoutSeconds: 600 }, 600],
  ])(
    'that takes up to %d seconds is called by a queue that hides messages for longer: with %j for %d',
    (timeoutSeconds, queue, visibility) => {
      const compilation = compileYaml({
        catalog: CATALOG,
        environment: { properties: { function: { timeoutSeconds }, queue } },
      });
      expect(terraformOf(compilation)).toMatch(
        new RegExp(`visibility_timeout_seconds += ${visibility}\\n`),
      );
    },
  );
});
