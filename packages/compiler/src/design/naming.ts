import type { Standards } from '../model';
import type { Stack } from './stack';

/** A cloud name by the organization's pattern, before the limits of what it is for. */
export function patternName(
  standards: Standards,
  stack: Stack,
  name: string,
): string {
  const values: Record<string, string> = {
    stack: stack.name,
    environment: stack.environment.name,
    name,
  };
  return standards.naming.pattern.replace(
    /\{(\w+)\}/g,
    (whole, key) => values[key] ?? whole,
  );
}
