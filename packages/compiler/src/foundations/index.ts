import type { Stack } from '../design/stack';
import type { Cloud, Standards } from '../model';
import type { CloudTypes } from '../resource-types/define';
import { AwsFoundations } from './aws';
import { AzureFoundations } from './azure';
import { CivoFoundations } from './civo';
import { GcpFoundations } from './gcp';

/** The foundations of one cloud, for whoever asks. */
export interface FoundationsFor<C extends Cloud> {
  /** @param user - the id of the node that needs what it asks for. */
  for(user: string): CloudTypes[C]['foundations'];
}

const FOUNDATIONS: {
  [C in Cloud]: new (
    stack: Stack,
    standards: Standards,
    user: string,
  ) => CloudTypes[C]['foundations'];
} = {
  aws: AwsFoundations,
  azure: AzureFoundations,
  gcp: GcpFoundations,
  civo: CivoFoundations,
};

/** The foundations of a cloud; nothing is created until a blueprint asks for it. */
export function createFoundations(
  cloud: Cloud,
  stack: Stack,
  standards: Standards,
): FoundationsFor<Cloud> {
  return { for: user => new FOUNDATIONS[cloud](stack, standards, user) };
}
