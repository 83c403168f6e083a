import { useEffect, useRef, useState } from 'react';
import type { Layout, LayoutInput } from './boxes';
import { createLayoutWorker } from './createLayoutWorker';
import { placeBoxes } from './placeBoxes';

interface Made<T> {
  of: T;
  layout: Layout;
}

/** Makes one layout at a time; of what is requested meanwhile, only the last. */
class LayoutMaker<T extends { input: LayoutInput }> {
  readonly #onMade: (made: Made<T>) => void;
  #worker: Worker | undefined;
  #current: T | undefined;
  #next: T | undefined;

  constructor(onMade: (made: Made<T>) => void) {
    this.#onMade = onMade;
    this.#worker = createLayoutWorker();
    if (!this.#worker) return;
    this.#worker.onmessage = ({ data }: MessageEvent<Layout>) =>
      this.#finish(data);
    this.#worker.onerror = event => {
      // Handled here: the layout is made without the worker from now on.
      event.preventDefault();
      this.#worker = undefined;
      if (this.#current) this.#finish(placeBoxes(this.#current.input));
    };
  }

  request(given: T) {
    if (this.#current) this.#next = given;
    else this.#start(given);
  }

  stop() {
    this.#worker?.terminate();
    this.#current = undefined;
    this.#next = undefined;
  }

  #start(given: T) {
    this.#current = given;
    if (this.#worker) this.#worker.postMessage(given.input);
    else this.#finish(placeBoxes(given.input));
  }

  #finish(layout: Layout) {
    const [of, next] = [this.#current, this.#next];
    this.#current = undefined;
    this.#next = undefined;
    if (of) this.#onMade({ of, layout });
    if (next) this.#start(next);
  }
}

/**
 * Places boxes in a worker, and on the page's own thread only where no worker
 * can be started.
 *
 * @returns the last layout that was made with what it is the layout of, which
 *   may be what was given before, and whether another is being made
 */
export function useLayout<T extends { input: LayoutInput }>(
  given: T,
): { made?: Made<T>; isBusy: boolean } {
  const [made, setMade] = useState<Made<T>>();
  const maker = useRef<LayoutMaker<T>>();

  useEffect(() => {
    maker.current ??= new LayoutMaker<T>(setMade);
    maker.current.request(given);
  }, [given]);
  useEffect(
    () => () => {
      maker.current?.stop();
      maker.current = undefined;
    },
    [],
  );

  return { made, isBusy: made?.of !== given };
}
