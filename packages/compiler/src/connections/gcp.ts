import type { Body } from '../terraform/expressions';
import type { Offer } from './offer';

/** What a provider on Google Cloud gives to a consumer. Its secrets are ids of Secret Manager secrets. */
export interface GcpOffer extends Offer {
  /**
   * What the consumer's service account may do: an IAM member resource of the
   * provider's own, for example `google_pubsub_topic_iam_member`, without its
   * `member`.
   */
  grants?: readonly { type: string; body: Body }[];
}
