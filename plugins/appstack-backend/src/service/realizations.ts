import type { Manifest } from '@appstack/compiler/model';
import { NotFoundError } from '@backstage/errors';
import type {
  RealizationRecord,
  RealizationSummary,
  StackRecord,
  VersionRecord,
} from '../database';
import { manifestOf } from './storedManifest';

/** Of each environment what the last version up to this one made of it. */
function inForce(
  summaries: readonly RealizationSummary[],
  version: number,
): RealizationSummary[] {
  const last = new Map<string, RealizationSummary>();
  for (const summary of summaries) {
    if (summary.version <= version) last.set(summary.environment, summary);
  }
  return [...last.values()];
}

/** Sorts by the order of the appStack's environments. */
export function byEnvironmentOf(stack: StackRecord) {
  const order = stack.environments.map(({ environment }) => environment);
  return (a: { environment: string }, b: { environment: string }) =>
    order.indexOf(a.environment) - order.indexOf(b.environment);
}

/** A version with what it and those before it made of each environment. */
export function inEnvironments(
  record: VersionRecord,
  summaries: readonly RealizationSummary[],
  stack: StackRecord,
) {
  const environments = inForce(summaries, record.version);
  return { ...record, environments: environments.sort(byEnvironmentOf(stack)) };
}

/** The manifest of an environment, if it has one. */
export function manifestIn(
  realizations: readonly RealizationRecord[],
  environment: string,
): Manifest | undefined {
  const realization = ofEnvironment(realizations, environment);
  return realization && manifestOf(realization);
}

/** That of an environment, if it has one. */
export function ofEnvironment<T extends { environment: string }>(
  realizations: readonly T[],
  environment: string,
): T | undefined {
  return realizations.find(candidate => candidate.environment === environment);
}

/** Throws a NotFoundError unless the appStack has the environment. */
export function requireEnvironment(stack: StackRecord, name: string) {
  if (stack.environments.some(({ environment }) => environment === name))
    return;
  throw new NotFoundError(
    `The appStack "${stack.name}" has no environment "${name}".`,
  );
}
