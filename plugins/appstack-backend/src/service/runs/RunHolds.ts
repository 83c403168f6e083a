import { ConflictError } from '@backstage/errors';
import type { FreezeRecord, FreezeStore, RunKind } from '../../database';
import { rightFor } from './RunGate';

/** What holds changes of environments: nothing is applied or destroyed there meanwhile. */
export class RunHolds {
  readonly #options: { freezes: FreezeStore };

  constructor(options: { freezes: FreezeStore }) {
    this.#options = options;
  }

  /** Why nothing may be changed in an environment now; nothing while it may. */
  async problem(environment: string): Promise<string | undefined> {
    return (await this.problems()).get(environment);
  }

  /** The same of all environments that are held. */
  async problems(): Promise<ReadonlyMap<string, string>> {
    const freezes = await this.#options.freezes.list();
    return new Map(
      freezes.map(freeze => [freeze.environment, frozenText(freeze)]),
    );
  }

  /** Throws a ConflictError where a run would change what is held. */
  async requireOpen(environment: string, kind: RunKind) {
    if (rightFor(kind) === 'plan') return;
    const problem = await this.problem(environment);
    if (problem) throw new ConflictError(problem);
  }
}

function frozenText({ environment, reason, by, since }: FreezeRecord): string {
  const day = since.slice(0, 16).replace('T', ' ');
  return `${environment} is frozen by ${by} since ${day} UTC: ${reason}. Only plans are possible.`;
}
