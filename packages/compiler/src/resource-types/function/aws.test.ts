import { compileYaml } from '../../__testUtils__/compileYaml';

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
    [30, []],
    [31, ['expand/visibility-too-short']],
  ])(
    'that takes up to %s seconds is called by a queue that hides messages as long',
    (timeoutSeconds, expected) => {
      const { diagnostics } = compileYaml({
        catalog: CATALOG,
        environment: { properties: { function: { timeoutSeconds } } },
      });
      expect(diagnostics.map(({ code }) => code)).toEqual(expected);
    },
  );
});
