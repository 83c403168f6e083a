import { compileYaml, terraformOf } from '../../__testUtils__/compileYaml';

/** The repositories that a worker with this image may pull from. */
function repositoriesFor(image?: string) {
  const text = terraformOf(
    compileYaml({
      catalog: `
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop }
`,
      environment: {
        artifacts: image ? { 'component:default/packer': image } : {},
      },
    }),
  );
  return /arn:\S+:(ecr:\S+)",/.exec(text)?.[1];
}

describe('A task on Fargate', () => {
  it('pulls its own image alone, also from the registry of another account', () => {
    expect(
      repositoriesFor(
        '210987654321.dkr.ecr.eu-west-1.amazonaws.com/shop/packer:1.4.0',
      ),
    ).toBe('ecr:eu-west-1:210987654321:repository/shop/packer');
  });

  it.each([undefined, 'ghcr.io/example/packer:1.4.0'])(
    'may pull any image of its account when it is %s',
    image => {
      expect(repositoriesFor(image)).toMatch(/account_id}:repository\/\*$/);
    },
  );
});
