/** Runs what has the same key one after the other, in the order in which it came. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  async take<T>(key: string, run: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(run);
    const ended = turn.then(ignore, ignore);
    this.#last.set(key, ended);
    try {
      return await turn;
    } finally {
      if (this.#last.get(key) === ended) this.#last.delete(key);
    }
  }
}

function ignore() {}
