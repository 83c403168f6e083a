import { CustomErrorBase } from '@backstage/errors';

/** Pulumi Cloud takes no further requests for a while. */
export class PulumiRateLimitError extends CustomErrorBase {
  override name = 'TooManyRequestsError' as const;

  /** @param retryAfter - seconds after which to try again */
  constructor(
    organization: string,
    readonly retryAfter: number,
  ) {
    super(
      `Pulumi Cloud takes no further requests for the organization ${organization} now. Try again in ${retryAfter} seconds.`,
    );
  }
}
