import {
  error,
  pointerTo,
  type Configuration,
  type Diagnostic,
  type Location,
  type Policy,
  type PolicyAdjustment,
} from '@appstack/compiler/model';
import { suggest } from '@appstack/compiler';
import { BUILT_IN_POLICIES } from './builtIn';
import { celEngine } from './celEngine';

/**
 * The built-in policies as an organization has adjusted them, in their order.
 *
 * @param adjustments - by the id of a policy; ids that there are not have no effect
 *
 * @public
 */
export function adjustedPolicies(
  adjustments: Readonly<Record<string, PolicyAdjustment>>,
): Policy[] {
  return BUILT_IN_POLICIES.map(policy =>
    Object.hasOwn(adjustments, policy.id)
      ? { ...policy, ...adjustments[policy.id] }
      : policy,
  );
}

/**
 * Validates a policy beside its schema: that its rule can be read, and that no
 * built-in policy has its id.
 *
 * @param locate - the location of a JSON pointer into the policy
 * @returns an error `config/invalid` for each finding
 *
 * @public
 */
export function checkPolicy(
  policy: Policy,
  locate: (pointer: string) => Location,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (BUILT_IN_POLICIES.some(({ id }) => id === policy.id)) {
    const message = `The id "${policy.id}" is that of a built-in policy.`;
    const hint = 'Choose another id, or adjust the built-in policy.';
    const location = locate('/id');
    found.push(error('config/invalid', message, { location, hint }));
  }
  const rule = celEngine.read(policy.rule);
  if ('error' in rule) {
    const message = `The rule of the policy "${policy.id}" cannot be read: ${rule.error}`;
    found.push(error('config/invalid', message, { location: locate('/rule') }));
  }
  return found;
}

/**
 * The policies of a configuration: its own and the built-in ones.
 *
 * @returns the policies, and an error `config/invalid` for each that cannot be used
 *
 * @public
 */
export function configuredPolicies({
  policies,
  builtInPolicies,
}: Pick<Configuration, 'policies' | 'builtInPolicies'>): {
  policies: Policy[];
  diagnostics: Diagnostic[];
} {
  const at = (place: string) => (pointer: string) => ({
    kind: 'configuration' as const,
    pointer: `/appstack${place}${pointer}`,
  });
  return {
    policies: [...adjustedPolicies(builtInPolicies), ...policies],
    diagnostics: [
      ...policies.flatMap((policy, index) =>
        checkPolicy(policy, at(pointerTo('policies', index))),
      ),
      ...unknownAdjustments(builtInPolicies, id =>
        at(pointerTo('builtInPolicies', id))(''),
      ),
    ],
  };
}

function unknownAdjustments(
  adjustments: Readonly<Record<string, PolicyAdjustment>>,
  locate: (id: string) => Location,
): Diagnostic[] {
  const known = BUILT_IN_POLICIES.map(({ id }) => id);
  return Object.keys(adjustments)
    .filter(id => !known.includes(id))
    .map(id => {
      const meant = suggest(id, known);
      return error('config/invalid', `There is no built-in policy "${id}".`, {
        location: locate(id),
        hint: meant && `Did you mean "${meant}"?`,
      });
    });
}
