import { cloudOfProvider, type Cloud, type Standards } from '../model';
import type { StackBuilder } from '../stack/stackBuilder';
import type { Body } from '../terraform/expressions';
import { aws } from './aws/cloud';
import { azure } from './azure/cloud';
import { civo } from './civo/cloud';
import type { CloudRealization, ProviderInput } from './cloud';
import type { CloudTypes } from './cloudTypes';
import { gcp } from './gcp/cloud';

const REALIZATIONS: { [C in Cloud]: CloudRealization<C> } = {
  aws,
  azure,
  gcp,
  civo,
};

/** The foundations of one cloud, for each node that needs them. */
export interface FoundationsFor<C extends Cloud> {
  /** @param user - the id of the node that uses the foundations. */
  for(user: string): CloudTypes[C]['foundations'];
}

/** The foundations of a cloud; nothing is created before the first use by a blueprint. */
export function createFoundations(
  cloud: Cloud,
  stack: StackBuilder,
  standards: Standards,
): FoundationsFor<Cloud> {
  const { Foundations } = REALIZATIONS[cloud];
  return { for: user => new Foundations(stack, standards, user) };
}

/** The body of a cloud's `provider` block; undefined for a provider that belongs to no cloud. */
export function providerBody(
  provider: string,
  input: ProviderInput,
): Body | undefined {
  const cloud = cloudOfProvider(provider);
  return cloud && REALIZATIONS[cloud].provider(input);
}
