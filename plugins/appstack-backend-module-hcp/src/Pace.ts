import { setTimeout as sleep } from 'node:timers/promises';

/** Spreads requests, so that no more are sent within a second than the service takes: 30 of a user. */
export class Pace {
  readonly #perSecond: number;
  #left: number;
  #at = Date.now();

  constructor(perSecond = 25) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
  }

  /** Comes when the next request may be sent. */
  async turn(): Promise<void> {
    const now = Date.now();
    const gained = ((now - this.#at) / 1000) * this.#perSecond;
    this.#left = Math.min(this.#perSecond, this.#left + gained) - 1;
    this.#at = now;
    if (this.#left >= 0) return;
    await sleep((-this.#left / this.#perSecond) * 1000);
  }
}
