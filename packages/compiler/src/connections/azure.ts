import type { Value } from '../terraform/expressions';
import type { Offer } from './offer';

/** What a provider on Azure gives to a consumer. Its secrets are ids of Key Vault secrets without a version. */
export interface AzureOffer extends Offer {
  /** What the consumer's identity may do: a built-in role and what it holds for. */
  roles?: readonly { role: string; scope: Value }[];
}
