import type { Environment } from '@appstack/compiler/model';
import { ConflictError } from '@backstage/errors';
import type { FreezeRecord, FreezeStore, RunKind } from '../../database';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { windowStateAt } from './changeWindows';
import { rightFor } from './RunGate';

/** What holds changes of environments: nothing is applied or destroyed there meanwhile. */
export class RunHolds {
  readonly #options: { freezes: FreezeStore; environments: EnvironmentLibrary };

  constructor(options: {
    freezes: FreezeStore;
    environments: EnvironmentLibrary;
  }) {
    this.#options = options;
  }

  /** Why nothing may be changed in an environment now; nothing while it may. */
  async problem(environment: string): Promise<string | undefined> {
    return (await this.problems()).get(environment);
  }

  /** The same of all environments that are held. */
  async problems(): Promise<ReadonlyMap<string, string>> {
    const { freezes, environments } = this.#options;
    const [frozen, known] = await Promise.all([
      freezes.list(),
      environments.read(),
    ]);
    const now = new Date();
    const problems = new Map<string, string>();
    for (const environment of known.all()) {
      const closed = closedText(environment, now);
      if (closed) problems.set(environment.name, closed);
    }
    for (const freeze of frozen) {
      problems.set(freeze.environment, frozenText(freeze));
    }
    return problems;
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

function closedText(
  { name, changeWindows }: Environment,
  now: Date,
): string | undefined {
  if (!changeWindows) return undefined;
  const { isOpen, until } = windowStateAt(changeWindows, now);
  if (isOpen) return undefined;
  const begin = until.toFormat('yyyy-MM-dd HH:mm');
  return `${name} is changed in its change windows only; the next one begins on ${begin} (${changeWindows.timeZone}). Until then only plans are possible.`;
}
