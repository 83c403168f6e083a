import type {
  RunRecord,
  RunSettingsStore,
  StackRecord,
  StackStore,
} from '../../database';

/** Whether what was planned is still what would be planned now. */
export class RunFreshness {
  readonly #options: { stacks: StackStore; settings: RunSettingsStore };

  constructor(options: { stacks: StackStore; settings: RunSettingsStore }) {
    this.#options = options;
  }

  /** Why a plan can no longer be applied; nothing while it can. */
  async problem(run: RunRecord): Promise<string | undefined> {
    const { stacks, settings } = this.#options;
    const [stack] = await stacks.findAll([run.stackId]);
    if (!stack) return 'The appStack was deleted.';
    const version = versionOf(stack, run.environment);
    if (version !== run.version) {
      return `There is version ${version} meanwhile; version ${run.version} was planned.`;
    }
    const { revision } = await settings.inputs(run.stackId, run.environment);
    if (revision !== run.inputsRevision) {
      return 'The inputs have changed since this was planned.';
    }
    const result = (await settings.results(run.stackId)).find(
      ({ environment, root }) =>
        environment === run.environment && root === run.root,
    );
    if (result && run.plannedAt && result.appliedAt > run.plannedAt) {
      return `Run ${result.runId} has changed the state meanwhile.`;
    }
    return undefined;
  }
}

/** The version that made what an environment is now; 0 before its first sync. */
export function versionOf(stack: StackRecord, environment: string): number {
  return (
    stack.environments.find(one => one.environment === environment)?.version ??
    0
  );
}
