import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { setTimeout as delay } from 'node:timers/promises';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;

/** For whom and for how long something is waited for. */
export interface Waiting {
  credentials: BackstageCredentials;
  logger: LoggerService;
  signal?: AbortSignal;
  timeoutSeconds: number;
}

/**
 * Looks again and again, with longer and longer pauses, until something is there.
 *
 * @param look - what is there, or what is still waited for
 * @param late - makes the error when the time is over
 */
export async function poll<T extends object>(
  look: () => Promise<T | string>,
  late: (what: string) => Error,
  { logger, signal, timeoutSeconds }: Waiting,
): Promise<T> {
  const startedAt = performance.now();
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    const seen = await look();
    if (typeof seen !== 'string') return seen;
    if (performance.now() - startedAt + pause > timeoutSeconds * 1000) {
      throw late(seen);
    }
    logger.info(`Waiting for ${seen}`);
    await delay(pause, undefined, { signal });
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
  }
}
