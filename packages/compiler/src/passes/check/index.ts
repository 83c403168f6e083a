import type { Diagnostic, Environment, Manifest } from '../../model';
import type { ProviderSchemas } from '../../terraform/schemas';
import type { CheckedStack, PinnedStack } from '../stages';
import { check } from './check';
import { checkForPulumi } from './pulumi';

/** Holds every block of a stack against its provider's schema and the facts. */
export function checkStack(
  { stack, removed }: { stack: PinnedStack; removed: Manifest['removed'] },
  options: { schemas: ProviderSchemas; environment: Environment },
): { stack: CheckedStack; diagnostics: Diagnostic[] } {
  const { blocks } = stack;
  const diagnostics = [
    ...check(blocks, options.schemas),
    ...checkForPulumi({ ...options, removed, blocks }),
  ];
  return { stack: { ...stack, stage: 'checked' }, diagnostics };
}
