import type { Diagnostic } from '../../model';
import type { ProviderSchemas } from '../../terraform/schemas';
import type { CheckedStack, PinnedStack } from '../stages';
import { check } from './check';

/** Holds every block of a stack against its provider's schema and the facts. */
export function checkStack(
  stack: PinnedStack,
  schemas: ProviderSchemas,
): { stack: CheckedStack; diagnostics: Diagnostic[] } {
  const diagnostics = check(stack.blocks, schemas);
  return { stack: { ...stack, stage: 'checked' }, diagnostics };
}
