import type { Offer } from './offer';

/** What a provider on Civo gives to a consumer in the cluster. */
export type CivoOffer = Offer;
