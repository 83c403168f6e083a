import { atEnvironment, error } from '../model';
import type { FoundationContext } from '../blueprints/foundationContext';

const SIXTEEN_BITS = /^(\d{1,3})\.(\d{1,3})\.0\.0\/16$/;
const DEFAULT_PREFIX = '10.0';

/**
 * The first two numbers of the addresses of the network that an environment
 * creates: its `cidr` has to be a /16. Any other is an error, and the default is
 * taken.
 */
export function networkPrefix(context: FoundationContext): string {
  const configured = context.setting('network').settings?.cidr;
  if (configured === undefined) return DEFAULT_PREFIX;
  const match = SIXTEEN_BITS.exec(String(configured));
  if (match) return `${match[1]}.${match[2]}`;
  context.stack.diagnostics.push(
    error(
      'expand/network-cidr',
      'The network’s cidr is not of the form `10.0.0.0/16`.',
      {
        ...atEnvironment(
          context.stack.environment.name,
          'foundations',
          'network',
          'settings',
          'cidr',
        ),
        hint: 'Give a /16 of private addresses.',
      },
    ),
  );
  return DEFAULT_PREFIX;
}
