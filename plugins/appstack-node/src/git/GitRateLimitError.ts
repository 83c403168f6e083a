import { CustomErrorBase } from '@backstage/errors';

/**
 * Thrown when a Git host takes no more requests for now.
 *
 * @public
 */
export class GitRateLimitError extends CustomErrorBase {
  override name = 'GitRateLimitError' as const;

  /** @param retryAfter - seconds after which requests are taken again */
  constructor(
    host: string,
    readonly retryAfter: number,
  ) {
    super(
      `${host} takes no more requests for now. Try again in ${retryAfter} seconds.`,
    );
  }
}
