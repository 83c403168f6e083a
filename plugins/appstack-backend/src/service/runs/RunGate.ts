import {
  appstackRunApplyPermission,
  appstackRunApprovePermission,
  appstackRunDestroyPermission,
  appstackRunPlanPermission,
  appstackRunUnlockPermission,
  appstackStackReadPermission,
  appstackRunReadPermission,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  RunKind,
  RunRecord,
  RunStore,
  StackRecord,
  StackStore,
} from '../../database';
import {
  environmentResource,
  notAllowed,
  type Authorizer,
} from '../../permissions';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import type { RealizationAccess, StackGate } from '../StackGate';

type EnvironmentPermission = typeof appstackRunReadPermission;

/** What the caller may do with runs, to be held against any environment. */
export interface RunRights {
  plan: RealizationAccess;
  apply: RealizationAccess;
  destroy: RealizationAccess;
  approve: RealizationAccess;
  unlock: RealizationAccess;
}

/** The right that a kind of run takes. */
export function rightFor(kind: RunKind): 'plan' | 'apply' | 'destroy' {
  if (kind === 'plan' || kind === 'drift') return 'plan';
  return kind === 'destroy' ? 'destroy' : 'apply';
}

export interface OpenRun {
  run: RunRecord;
  stack: StackRecord;
}

export type OpenRunWithRights = OpenRun & { rights: RunRights };

/** The one way to a run: what the caller may not read does not exist for the caller. */
export class RunGate {
  readonly #options: {
    runs: RunStore;
    stacks: StackStore;
    authorizer: Authorizer;
    environments: EnvironmentLibrary;
    gate: StackGate;
  };

  constructor(options: {
    runs: RunStore;
    stacks: StackStore;
    authorizer: Authorizer;
    environments: EnvironmentLibrary;
    gate: StackGate;
  }) {
    this.#options = options;
  }

  /**
   * Opens a run for what a permission covers.
   *
   * @throws NotAllowedError, NotFoundError
   */
  async open(
    id: string,
    permission: EnvironmentPermission | undefined,
    credentials: BackstageCredentials,
  ): Promise<OpenRun> {
    const { authorizer, environments } = this.#options;
    const { stack: readable, environment: access } = await authorizer.authorize(
      credentials,
      {
        stack: [appstackStackReadPermission],
        environment: permission ? [permission] : [],
      },
    );
    const { run, stack } = await this.#find(id);
    if (!run || !stack || !readable[0].allows(stack)) throw noRun(id);
    const resource = environmentResource(
      stack,
      run.environment,
      await environments.read(),
    );
    if (access[0]?.allows(resource) === false) {
      throw notAllowed(
        access[0].permission,
        `"${stack.name}/${run.environment}"`,
      );
    }
    return { run, stack };
  }

  /** The same, with what the caller may do with it. */
  async openWithRights(
    ...asked: Parameters<RunGate['open']>
  ): Promise<OpenRunWithRights> {
    const rights = await this.rights(asked[2]);
    return { ...(await this.open(...asked)), rights };
  }

  /** What the caller may do with runs at all. */
  async rights(credentials: BackstageCredentials): Promise<RunRights> {
    const [plan, apply, destroy, approve, unlock] =
      await this.#options.gate.offered(
        [
          appstackRunPlanPermission,
          appstackRunApplyPermission,
          appstackRunDestroyPermission,
          appstackRunApprovePermission,
          appstackRunUnlockPermission,
        ],
        credentials,
      );
    return { plan, apply, destroy, approve, unlock };
  }

  async #find(id: string): Promise<{ run?: RunRecord; stack?: StackRecord }> {
    const run = await this.#options.runs.find(id);
    const [stack] = run
      ? await this.#options.stacks.findAll([run.stackId])
      : [];
    return { run, stack };
  }
}

function noRun(id: string) {
  return new NotFoundError(
    `There is no run "${id}", or you may not read its appStack.`,
  );
}
