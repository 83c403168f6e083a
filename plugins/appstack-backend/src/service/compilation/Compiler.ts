import { CancelledError, CompilerBusyError, DiagnosticsError } from '../errors';
import type { CompiledSync, SyncJob } from '../sync/job';
import type { ComparedFiles, FilesToCompare } from './compareFiles';
import type { ManifestIndex } from './manifestIndex';
import type { Refusal, Task, TaskResult } from './tasks';

/** Performs tasks, one after the other or several at once. */
export interface TaskRunner {
  /** How many tasks it performs at once. */
  readonly parallel: number;
  run(task: Task, signal: AbortSignal): Promise<TaskResult>;
  stop(): Promise<void>;
}

/** Seconds after which a caller may try again: about as long as a large compilation takes. */
const RETRY_AFTER = 10;

/**
 * Compiles for all requests of this process, no more at once than it has
 * threads for. So many may wait; the others are refused at once.
 */
export class Compiler {
  readonly #runner: TaskRunner;
  readonly #largest: number;
  #accepted = 0;

  /** @param options.queue - how many requests may wait for a thread. */
  constructor(options: { runner: TaskRunner; queue: number }) {
    this.#runner = options.runner;
    this.#largest = options.runner.parallel + options.queue;
  }

  /**
   * @throws CompilerBusyError - when too many wait already
   * @throws CancelledError - when the signal comes before the result
   * @throws DiagnosticsError - when a stored manifest cannot be read
   */
  async compile(job: SyncJob, signal: AbortSignal): Promise<CompiledSync> {
    return await this.#perform({ kind: 'compile', job }, signal);
  }

  /** What a sync needs of a manifest, which is given as UTF-8; throws as `compile` does. */
  async index(
    json: Uint8Array,
    environment: string,
    signal: AbortSignal,
  ): Promise<ManifestIndex> {
    return await this.#perform({ kind: 'index', json, environment }, signal);
  }

  /** What differs between two versions of files; throws as `compile` does. */
  async compare(
    files: FilesToCompare,
    signal: AbortSignal,
  ): Promise<ComparedFiles> {
    return await this.#perform({ kind: 'compare', files }, signal);
  }

  async stop() {
    await this.#runner.stop();
  }

  async #perform<T extends TaskResult>(
    task: Task,
    signal: AbortSignal,
  ): Promise<T> {
    if (this.#accepted >= this.#largest) {
      throw new CompilerBusyError(this.#accepted, RETRY_AFTER);
    }
    this.#accepted += 1;
    try {
      const result = await this.#runner.run(task, signal);
      if (isRefusal(result)) throw new DiagnosticsError(result.refused);
      return result as T;
    } catch (error) {
      throw signal.aborted ? new CancelledError() : error;
    } finally {
      this.#accepted -= 1;
    }
  }
}

function isRefusal(result: TaskResult): result is Refusal {
  return 'refused' in result;
}
