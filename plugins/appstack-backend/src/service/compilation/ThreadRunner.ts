import Piscina from 'piscina';
import type { TaskRunner } from './Compiler';
import { transferableOf, type Task, type TaskResult } from './tasks';
import { run, WORKER_MODULE, type ThreadData } from './worker';

/** A thread keeps loaded code and schemas, some 100 MB: it ends when it has had nothing to do for so long. */
const IDLE_MS = 5 * 60 * 1000;

/** Performs tasks in worker threads, which start on demand. */
export class ThreadRunner implements TaskRunner {
  readonly parallel: number;
  readonly #pool: Piscina<Task, TaskResult>;

  /** @param options.modules - paths of modules with resource types of the organization. */
  constructor(options: { threads: number; modules: string[] }) {
    this.parallel = options.threads;
    const workerData: ThreadData = { modules: options.modules };
    this.#pool = new Piscina({
      filename: WORKER_MODULE,
      // A reference, so that the build does not leave it out.
      name: run.name,
      minThreads: 0,
      maxThreads: options.threads,
      idleTimeout: IDLE_MS,
      // A thread that waits for a task sleeps in its event loop, where it can be ended.
      atomics: 'disabled',
      workerData,
      ...sourcesArguments(),
    });
  }

  async run(task: Task, signal: AbortSignal) {
    return await this.#pool.run(task, {
      signal,
      transferList: transferableOf(task),
    });
  }

  async stop() {
    await this.#pool.destroy();
  }
}

/** In a checkout the modules are TypeScript, which a thread translates as `backstage-cli package start` does. */
function sourcesArguments(): { execArgv?: string[] } {
  if (!WORKER_MODULE.endsWith('.ts')) return {};
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  return { execArgv: ['--require', transform] };
}
