import {
  error,
  pointerTo,
  warning,
  type Diagnostic,
  type Environment,
  type Location,
} from '@appstack/compiler/model';
import { contentHash } from '../hash';
import { PLACE } from './EnvironmentLibrary';
import { DiagnosticsError } from './errors';

/** The place of a JSON pointer in the body of a request. */
export function inBody(pointer: string): Location {
  return { kind: 'request', part: 'body', pointer };
}

/** Refuses a field of the body. */
export function refusedField(key: string, message: string): DiagnosticsError {
  return new DiagnosticsError([
    error('request/invalid', message, { location: inBody(pointerTo(key)) }),
  ]);
}

/** The name of an environment stays. */
export function renaming(before: string, after: string): Diagnostic[] {
  if (before === after) return [];
  return [
    error('request/invalid', 'The name of an environment stays as it is.', {
      location: inBody('/name'),
      hint: 'Create another environment.',
    }),
  ];
}

/**
 * Cloud, region and account stay once something is synced.
 *
 * @param place - where the last synced design of the environment is
 */
export function leavingPlace(
  place: Pick<Environment, (typeof PLACE)[number]> | undefined,
  environment: Environment,
): Diagnostic[] {
  return PLACE.filter(part => place && place[part] !== environment[part]).map(
    part =>
      error(
        'lifecycle/place-is-fixed',
        `The ${part} of the environment "${environment.name}" is ${place?.[part] ?? 'not set'} and cannot become ${environment[part] ?? 'not set'}: what was synced stands where it was.`,
        {
          location: inBody(pointerTo(part)),
          hint: 'Set it back, and create another environment for the new place.',
        },
      ),
  );
}

/** Another state backend for what was synced: Terraform has to carry the states over. */
export function stateMigration(
  before: Environment,
  after: Environment,
  isSynced: boolean,
): Diagnostic[] {
  if (!isSynced || !isOther(before.state, after.state)) return [];
  return [
    warning(
      'config/state-moves',
      `The Terraform states of the environment "${after.name}" move to another place: until they are carried over, Terraform sees none of what it has created.`,
      {
        location: inBody('/state'),
        hint: 'Sync each of its appStacks, and run `terraform init -migrate-state` in the folder of the environment before the next plan. To go on, send "confirm": ["state"].',
      },
    ),
  ];
}

/** What of a change takes guards away, for the audit log. */
export function sensitiveChanges(
  before: Environment,
  after: Environment,
): string[] {
  return [
    ...(before.protected && !after.protected ? ['protected'] : []),
    ...(before.account === after.account ? [] : ['account']),
    ...(isOther(before.state, after.state) ? ['state'] : []),
    ...(before.changeWindows &&
    isOther(before.changeWindows, after.changeWindows)
      ? ['changeWindows']
      : []),
  ];
}

function isOther(one: object | undefined, other: object | undefined) {
  return contentHash(one ?? null) !== contentHash(other ?? null);
}
