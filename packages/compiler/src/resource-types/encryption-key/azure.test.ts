import { compileYaml } from '../../__testUtils__/compileYaml';

/** What a catalog with a key says on Azure, and what of it is left out. */
function compiled(user: string) {
  const { design, diagnostics } = compileYaml({
    catalog: `
kind: Resource
metadata: { name: seal }
spec: { type: key-vault-key, owner: shop-team, system: shop }
---
${user}`,
    environment: { cloud: 'azure' },
  });
  return {
    leftOut: design.nodes.flatMap(({ name, leftOut }) =>
      leftOut === undefined ? [] : [name],
    ),
    errors: diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code),
  };
}

describe('A key on Azure', () => {
  it('is for programs', () => {
    const program = `
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:seal'] }
`;
    expect(compiled(program)).toEqual({ leftOut: [], errors: [] });
  });

  it('is refused where it is to encrypt data, which Azure’s own key would encrypt', () => {
    const store = `
kind: Resource
metadata: { name: cards }
spec: { type: bucket, owner: shop-team, system: shop, dependsOn: ['resource:seal'] }
`;
    expect(compiled(store)).toEqual({
      leftOut: ['seal'],
      errors: ['expand/protection-left-out'],
    });
  });
});
