import { error, type Cloud, type Standards } from '../model';
import type { Stack } from '../design/stack';
import type { BlueprintCloud, CloudTypes } from '../resource-types/define';
import { AwsFoundations } from './aws';

/** The foundations of one cloud, for whoever asks. */
export interface FoundationsFor<C extends BlueprintCloud> {
  /** @param user - the id of the node that needs what it asks for. */
  for(user: string): CloudTypes[C]['foundations'];
}

const FOUNDATIONS: {
  [C in BlueprintCloud]: new (
    stack: Stack,
    standards: Standards,
    user: string,
  ) => CloudTypes[C]['foundations'];
} = { aws: AwsFoundations };

/** The foundations of a cloud; nothing is created until a blueprint asks for it. */
export function createFoundations(
  cloud: Cloud,
  stack: Stack,
  standards: Standards,
): FoundationsFor<BlueprintCloud> {
  const Foundations = FOUNDATIONS[cloud as BlueprintCloud];
  if (!Foundations) {
    stack.diagnostics.push(
      error(
        'expand/cloud-without-blueprints',
        `There are no blueprints for ${cloud} yet.`,
        {
          path: 'environment.cloud',
          hint: 'Choose an environment on another cloud.',
        },
      ),
    );
  }
  return {
    for: user => new (Foundations ?? AwsFoundations)(stack, standards, user),
  };
}
