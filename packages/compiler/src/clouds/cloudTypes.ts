import type { AwsFoundations, AwsOffer } from './aws/contract';
import type { AzureFoundations, AzureOffer } from './azure/contract';
import type { GcpFoundations, GcpOffer } from './gcp/contract';
import type { CivoFoundations, CivoOffer } from './civo/contract';

/**
 * What blueprints of each cloud build on, and what they offer to consumers.
 *
 * @public
 */
export interface CloudTypes {
  aws: { foundations: AwsFoundations; offer: AwsOffer };
  azure: { foundations: AzureFoundations; offer: AzureOffer };
  gcp: { foundations: GcpFoundations; offer: GcpOffer };
  civo: { foundations: CivoFoundations; offer: CivoOffer };
}
