import { usesPulumi, wasForPulumi } from '../../facts/pulumi';
import {
  atEnvironment,
  error,
  type Diagnostic,
  type Environment,
  type Manifest,
} from '../../model';

/** Rejects a change of cloud, region, account or program of an environment. */
export function inspectPlace(
  environment: Environment,
  previous?: Manifest,
): Diagnostic[] {
  if (!previous) return [];
  return [
    ...movedPlaces(environment, previous),
    ...changedProgram(environment, previous),
  ];
}

/** Terraform and Pulumi have a state of their own, and neither reads that of the other by itself. */
function changedProgram(
  environment: Environment,
  previous: Manifest,
): Diagnostic[] {
  const before = wasForPulumi(previous);
  if (before === usesPulumi(environment)) return [];
  return [
    error(
      'lifecycle/pulumi-is-fixed',
      `The environment "${environment.name}" was synced for ${before ? 'Pulumi' : 'Terraform'}, whose state knows what exists; the other program would make all of it again.`,
      {
        ...atEnvironment(environment.name, 'state'),
        hint: 'Set its state back, and add another environment for the other program.',
      },
    ),
  ];
}

function movedPlaces(
  environment: Environment,
  previous: Manifest,
): Diagnostic[] {
  return (['cloud', 'region', 'account'] as const)
    .filter(what => previous.design[what] !== environment[what])
    .map(what =>
      error(
        'lifecycle/place-is-fixed',
        `The ${what} of the environment "${environment.name}" was ${previous.design[what] ?? 'not set'} and is ${environment[what] ?? 'not set'} now; what was synced stands where it was.`,
        {
          ...atEnvironment(environment.name, what),
          hint: 'Set it back, and add another environment for the new place.',
        },
      ),
    );
}
