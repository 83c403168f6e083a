import type { RunScope } from '../../database';
import type { EnvironmentAccess, StackAccess } from '../../permissions';
import type { Environments } from '../Environments';

/** The runs that the caller may read, as a query. */
export function readableRuns(
  stacks: StackAccess,
  environments: EnvironmentAccess,
  known: Environments,
): Pick<RunScope, 'stacks' | 'environments'> {
  return {
    ...(stacks.filter && { stacks: stacks.filter }),
    ...(environments.filter && {
      environments: {
        criteria: environments.filter,
        unprotected: known.unprotected(),
      },
    }),
  };
}
