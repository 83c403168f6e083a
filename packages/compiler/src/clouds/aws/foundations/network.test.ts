import { compileYaml, terraformOf } from '../../../__testUtils__/compileYaml';

const zonesIn = (region: string, zones?: string[]) => {
  const text = terraformOf(
    compileYaml({
      catalog: `
kind: Resource
metadata: { name: orders }
spec: { type: postgres, owner: shop-team, system: shop }
`,
      environment: {
        region,
        foundations: zones && { network: { settings: { zones } } },
      },
    }),
  );
  const [, subnets] = /"aws_subnet" "private" {\s+for_each = {([^}]*)}/.exec(
    text,
  )!;
  return subnets.match(/\S+(?= = )/g);
};

describe('The network on AWS', () => {
  it('is in zones that the region has', () => {
    expect(zonesIn('eu-west-1')).toEqual([
      'eu-west-1a',
      'eu-west-1b',
      'eu-west-1c',
    ]);
    expect(zonesIn('ap-northeast-1')).toEqual([
      'ap-northeast-1a',
      'ap-northeast-1c',
      'ap-northeast-1d',
    ]);
    expect(zonesIn('us-west-1')).toHaveLength(2);
  });

  it('is in those that somebody chose', () => {
    expect(zonesIn('us-west-1', ['us-west-1b'])).toEqual(['us-west-1b']);
  });
});
