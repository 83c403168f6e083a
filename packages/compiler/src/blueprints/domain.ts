import { atEnvironment, warning } from '../model';
import type { Value } from '../terraform/expressions';
import type { FoundationContext } from './foundationContext';

/**
 * The environment's domain; a variable, with a warning, where it has none.
 *
 * @param what - what needs it, as the beginning of a sentence
 * @param hint - what to do about the warning
 * @param description - of the variable
 */
export function domainOf(
  context: FoundationContext,
  { what, hint, description }: Record<'what' | 'hint' | 'description', string>,
): Value {
  const { domain, name } = context.stack.environment;
  if (domain) return domain;
  context.stack.diagnostics.push(
    warning(
      'expand/no-domain',
      `${what}, but the environment "${name}" has no domain: it became a variable.`,
      { ...atEnvironment(name, 'domain'), hint },
    ),
  );
  return context.variable('domain', {
    type: 'string',
    description,
    nullable: false,
  }).ref;
}
