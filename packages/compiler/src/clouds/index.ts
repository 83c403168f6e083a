import type { StackBuilder } from '../stack/stackBuilder';
import type { Cloud, Standards } from '../model';
import type { CloudTypes } from './cloudTypes';
import { LazyAwsFoundations } from './aws/foundations';
import { LazyAzureFoundations } from './azure/foundations';
import { LazyCivoFoundations } from './civo/foundations';
import { LazyGcpFoundations } from './gcp/foundations';

/** The foundations of one cloud, for whoever asks. */
export interface FoundationsFor<C extends Cloud> {
  /** @param user - the id of the node that needs what it asks for. */
  for(user: string): CloudTypes[C]['foundations'];
}

const FOUNDATIONS: {
  [C in Cloud]: new (
    stack: StackBuilder,
    standards: Standards,
    user: string,
  ) => CloudTypes[C]['foundations'];
} = {
  aws: LazyAwsFoundations,
  azure: LazyAzureFoundations,
  gcp: LazyGcpFoundations,
  civo: LazyCivoFoundations,
};

/** The foundations of a cloud; nothing is created until a blueprint asks for it. */
export function createFoundations(
  cloud: Cloud,
  stack: StackBuilder,
  standards: Standards,
): FoundationsFor<Cloud> {
  return { for: user => new FOUNDATIONS[cloud](stack, standards, user) };
}
