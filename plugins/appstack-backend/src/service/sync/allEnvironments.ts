import {
  compareEnvironments,
  stackReadme,
  type Registry,
} from '@appstack/compiler';
import type { GeneratedFile, Manifest } from '@appstack/compiler/model';
import type { EnvironmentPlan, SyncTarget } from './types';

/** The plans, each with what it has to do with the other environments. */
export function compareAll(
  plans: readonly EnvironmentPlan[],
  others: readonly Manifest[],
  registry: Registry,
): EnvironmentPlan[] {
  const found = compareEnvironments(
    [...plans.map(({ compilation }) => compilation.manifest), ...others],
    registry,
  );
  if (found.length === 0) return [...plans];
  return plans.map(plan => ({
    ...plan,
    diagnostics: [...plan.diagnostics, ...found],
  }));
}

/** The README of all environments, those that the sync leaves alone too. */
export function readmeOf(
  target: SyncTarget,
  plans: readonly EnvironmentPlan[],
  others: readonly Manifest[],
): GeneratedFile {
  const manifests = plans.map(({ compilation }) => compilation.manifest);
  return {
    path: `${target.name}/README.md`,
    content: stackReadme({
      stack: target,
      manifests: [...manifests, ...others],
    }),
  };
}
