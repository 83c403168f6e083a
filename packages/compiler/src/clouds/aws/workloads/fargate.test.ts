import { compileYaml, terraformOf } from '../../../__testUtils__/compileYaml';

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

/** A service with so many instances: its Terraform, and the diagnostics. */
function serviceWith(minInstances: number, maxInstances: number) {
  const compilation = compileYaml({
    catalog: `
kind: Component
metadata: { name: packer }
spec: { type: worker, owner: shop-team, system: shop }
`,
    environment: { properties: { worker: { minInstances, maxInstances } } },
  });
  return {
    text: terraformOf(compilation),
    codes: compilation.diagnostics.map(({ code }) => code),
  };
}

describe('A service on Fargate', () => {
  it('is scaled by load, unless its numbers are the same', () => {
    const scaled = serviceWith(1, 3).text;
    expect(scaled).toContain('ignore_changes = [desired_count]');
    expect(scaled).toMatch(/min_capacity += 1\s+max_capacity += 3/);
    const fixed = serviceWith(2, 2).text;
    expect(fixed).toMatch(/desired_count += 2/);
    expect(fixed).not.toMatch(/ignore_changes|aws_appautoscaling/);
  });

  it('keeps one task, since none would never be more again', () => {
    const { text, codes } = serviceWith(0, 3);
    expect(text).toMatch(/min_capacity += 1/);
    expect(codes).toContain('expand/property-without-effect');
  });
});

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
