import {
  appstackEnginesExtensionPoint,
  RunError,
  type AppliedRun,
  type ApplyJob,
  type PlannedRun,
  type RunContext,
  type RunEngine,
  type RunJob,
  type RunTarget,
  type RunWorker,
} from '@appstack/backstage-plugin-appstack-node';
import { createBackendModule } from '@backstage/backend-plugin-api';

/** What a state has come to. */
interface State {
  serial: number;
  /** Of which runs' plans, in order. */
  applied: string[];
}

/** A resource that a plan is to hold. */
export type Scripted = {
  address: string;
  action: PlannedRun['plan']['resources'][number]['action'];
};

const stateOf = ({ stack, environment, root }: RunTarget) =>
  `${stack}/${environment.name}/${root}`;

/**
 * An engine that changes states in memory, and refuses, as Terraform does, a
 * plan of an earlier state and two at a time on one.
 */
export class ScriptedEngine implements RunEngine {
  readonly id: string = 'scripted';
  readonly title = 'Scripted';
  binding: RunEngine['binding'] = 'exact';
  readonly states = new Map<string, State>();
  /** What went wrong: states that two worked on at once. */
  readonly faults: string[] = [];
  readonly #busy = new Set<string>();
  /** What plans hold; a resource that is created by default. */
  resources: Scripted[] = [
    { address: 'aws_sqs_queue.orders', action: 'create' },
  ];
  applyable = true;
  /** What plans say; a line when absent. */
  logged?: string;
  /** What applies leave. */
  outputs: AppliedRun['outputs'] = [
    { name: 'queue', sensitive: false, value: '"orders"' },
  ];
  /** What is waited for before a phase ends. */
  during?: (
    phase: 'plan' | 'apply',
    job: RunJob,
    context: RunContext,
  ) => Promise<void>;
  /** Processes that are still there although their backend is gone. */
  readonly alive = new Set<number>();

  async problem() {
    return undefined;
  }

  async secrets() {
    return ['db-password'];
  }

  async plan(job: RunJob, context: RunContext): Promise<PlannedRun> {
    return await this.#alone(job, async () => {
      await context.log(this.logged ?? `Planning ${job.stack}\n`);
      await this.during?.('plan', job, context);
      const count = (action: string) =>
        this.resources.filter(one => one.action === action).length;
      return {
        plan: {
          counts: {
            ...{ create: count('create'), update: count('update') },
            ...{ replace: count('replace'), delete: count('delete') },
            ...{ move: 0, import: 0, forget: 0, outputs: 0 },
          },
          resources: this.resources.map(one => ({
            ...one,
            type: one.address.split('.')[0],
            arguments: [],
          })),
          ...{ outputs: [], drift: [], warnings: [] },
        },
        applyable: this.applyable,
        saved: Buffer.from(
          JSON.stringify({ id: job.id, serial: this.#state(job).serial }),
        ),
      };
    });
  }

  async apply(job: ApplyJob, context: RunContext): Promise<AppliedRun> {
    return await this.#alone(job, async () => {
      const { id, serial } = JSON.parse(Buffer.from(job.saved).toString());
      const state = this.#state(job);
      if (serial !== state.serial) {
        throw new RunError('Saved plan is stale', { stale: true });
      }
      state.serial += 1;
      state.applied.push(id);
      await context.log(`Applying ${job.stack}\n`);
      await this.during?.('apply', job, context);
      return { outputs: this.outputs, serial: state.serial };
    });
  }

  async unlock() {}

  async orphan(worker: RunWorker, { end }: { end: boolean }) {
    if (!('pid' in worker)) return { isRunning: false };
    if (end) this.alive.delete(worker.pid);
    return { isRunning: this.alive.has(worker.pid) };
  }

  #state(target: RunTarget): State {
    const key = stateOf(target);
    const state = this.states.get(key) ?? { serial: 0, applied: [] };
    this.states.set(key, state);
    return state;
  }

  async #alone<T>(job: RunJob, work: () => Promise<T>): Promise<T> {
    const key = stateOf(job);
    if (this.#busy.has(key)) this.faults.push(`${key}: two at once`);
    this.#busy.add(key);
    try {
      return await work();
    } finally {
      this.#busy.delete(key);
    }
  }
}

/** A module of the backend that adds it. */
export function moduleWithEngine(engine: RunEngine) {
  return createBackendModule({
    pluginId: 'appstack',
    moduleId: 'scripted-engine',
    register(env) {
      env.registerInit({
        deps: { engines: appstackEnginesExtensionPoint },
        async init({ engines }) {
          engines.addEngine(engine);
        },
      });
    },
  });
}

/** What makes runs possible at all. */
export const RUNS_CONFIG = {
  encryptionKey: Buffer.alloc(32, 7).toString('base64'),
};
