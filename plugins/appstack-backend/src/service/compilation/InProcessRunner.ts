import { setImmediate } from 'node:timers/promises';
import type { CompilerParts } from '../sync/planEnvironment';
import type { TaskRunner } from './Compiler';
import { perform, type Task, type TaskResult } from './tasks';

/**
 * Performs tasks in the thread of the backend, for resource types that were
 * handed over as functions, which cannot change threads. Other requests wait
 * during a task, and are served between two of them.
 */
export class InProcessRunner implements TaskRunner {
  readonly parallel = 1;
  readonly #parts: CompilerParts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: CompilerParts) {
    this.#parts = parts;
  }

  async run(task: Task, signal: AbortSignal): Promise<TaskResult> {
    const turn = this.#last.then(async () => {
      await setImmediate();
      signal.throwIfAborted();
      return perform(task, () => this.#parts);
    });
    this.#last = turn.catch(() => {});
    return await turn;
  }

  async stop() {}
}
