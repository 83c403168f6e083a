import type { Standards } from '../model';
import type { StackBuilder } from './stackBuilder';

/** The pattern of each stack with all but the name filled in, in the parts between the names. */
const partsByStack = new WeakMap<StackBuilder, string[]>();

/** A cloud name by the organization's pattern, before the limits of what it is for. */
export function patternName(
  standards: Standards,
  stack: StackBuilder,
  name: string,
): string {
  const parts = partsByStack.get(stack) ?? partsOf(standards, stack);
  partsByStack.set(stack, parts);
  return parts.join(name);
}

const partsOf = ({ naming }: Standards, stack: StackBuilder): string[] =>
  fillPattern(naming.pattern, {
    stack: stack.name,
    environment: stack.environment.name,
  });

/** A naming pattern with all but the name filled in, in the parts between the names. */
export function fillPattern(
  pattern: string,
  { stack, environment }: { stack: string; environment: string },
): string[] {
  return pattern
    .split('{name}')
    .map(part =>
      part
        .replaceAll('{stack}', stack)
        .replaceAll('{environment}', environment),
    );
}

const LONGEST_LABEL = 60;

/** Text as a Terraform identifier: snake_case, without characters that Terraform does not allow. */
export function toLabel(name: string, prefix = 'entity'): string {
  const snake = name
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST_LABEL)
    .replace(/_+$/, '');
  if (!snake) return prefix;
  return /^[a-z]/.test(snake) ? snake : `${prefix}_${snake}`;
}
