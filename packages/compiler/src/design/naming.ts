import type { Standards } from '../model';
import type { Stack } from './stack';

/** The pattern of each stack with all but the name filled in, in the parts between the names. */
const partsByStack = new WeakMap<Stack, string[]>();

/** A cloud name by the organization's pattern, before the limits of what it is for. */
export function patternName(
  standards: Standards,
  stack: Stack,
  name: string,
): string {
  const parts = partsByStack.get(stack) ?? partsOf(standards, stack);
  partsByStack.set(stack, parts);
  return parts.join(name);
}

function partsOf({ naming }: Standards, stack: Stack): string[] {
  return naming.pattern
    .split('{name}')
    .map(part =>
      part
        .replaceAll('{stack}', stack.name)
        .replaceAll('{environment}', stack.environment.name),
    );
}
