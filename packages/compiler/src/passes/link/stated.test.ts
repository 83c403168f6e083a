import { compileYaml } from '../../__testUtils__/compileYaml';

const catalog = (access: string, relation: string) => `
kind: Component
metadata: { name: ledger, annotations: { appstack.io/access: '${access}' } }
spec: { type: backend, owner: t, system: s, ${relation}: [events], dependsOn: ['resource:topic'] }
---
kind: API
metadata: { name: events }
spec: { type: asyncapi, owner: t, system: s, definition: x }
---
kind: Component
metadata: { name: shop }
spec: { type: backend, owner: t, system: s, providesApis: [events], dependsOn: ['resource:topic'] }
---
kind: Resource
metadata: { name: topic }
spec: { type: message-topic, owner: t, system: s }
`;

const accessOf = (name: string, written: string) =>
  compileYaml({ catalog: written })
    .design.nodes.find(node => node.name === name)
    ?.connections.map(({ access }) => access);

describe('access that an entity states', () => {
  it.each([
    ['subscribe', 'providesApis'],
    ['publish', 'consumesApis'],
  ])('wins over what its APIs suggest: %s, with %s', (access, relation) => {
    const stated = catalog(`resource:topic: ${access}`, relation);
    expect(accessOf('ledger', stated)).toEqual([access]);
  });

  it('leaves the access of others to their APIs', () => {
    const stated = catalog('resource:topic: subscribe', 'providesApis');
    expect(accessOf('shop', stated)).toEqual(['publish']);
  });
});
