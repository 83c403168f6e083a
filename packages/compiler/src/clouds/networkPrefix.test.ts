import { StackBuilder } from '../stack/stackBuilder';
import { BUILT_IN_STANDARDS, environmentSchema } from '../model';
import { FoundationContext } from '../blueprints/foundationContext';
import { networkPrefix } from './networkPrefix';

function prefixIn(settings?: { cidr: string }) {
  const environment = environmentSchema.parse({
    ...{ name: 'live', cloud: 'aws', region: 'eu-west-1' },
    ...{ profile: 'production', foundations: { network: { settings } } },
  });
  const stack = new StackBuilder('shop', environment);
  const context = new FoundationContext(stack, BUILT_IN_STANDARDS, 'network');
  const prefix = networkPrefix(context);
  return [prefix, ...stack.diagnostics.map(({ code }) => code)];
}

describe('networkPrefix', () => {
  it('is that of the /16 that the environment gives, else 10.0', () => {
    expect(prefixIn()).toEqual(['10.0']);
    expect(prefixIn({ cidr: '172.20.0.0/16' })).toEqual(['172.20']);
  });

  it.each(['10.20.0.0/20', '10.20.30.0/16', 'fd00::/16', ''])(
    'refuses %p, which is no /16',
    cidr => {
      expect(prefixIn({ cidr })).toEqual(['10.0', 'expand/network-cidr']);
    },
  );
});
