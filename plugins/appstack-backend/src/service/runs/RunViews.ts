import type { Run, RunPlan } from '@appstack/backstage-plugin-appstack-common';
import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { RunRecord, StackRecord } from '../../database';
import { actorOf } from '../actor';
import type { Withholding } from '../withholding/Withholding';
import { rightFor, type RunRights } from './RunGate';
import type { RunHolds } from './RunHolds';
import type { RunMaterial } from './RunMaterial';

/** Runs and plans as their reader may see them. */
export class RunViews {
  readonly #options: {
    withholding: Withholding;
    material: RunMaterial;
    holds: RunHolds;
  };

  constructor(options: {
    withholding: Withholding;
    material: RunMaterial;
    holds: RunHolds;
  }) {
    this.#options = options;
  }

  async run(
    run: RunRecord,
    stack: StackRecord,
    rights: RunRights,
    credentials: BackstageCredentials,
  ): Promise<Run> {
    const [shown] = await this.runs([{ run, stack }], rights, credentials);
    return shown;
  }

  async runs(
    all: readonly { run: RunRecord; stack: StackRecord }[],
    rights: RunRights,
    credentials: BackstageCredentials,
  ): Promise<Run[]> {
    const said = all.map(({ run }) => ({
      text: run.reason ?? '',
      resources: (run.atStake ?? []).map(address => ({ address })),
    }));
    const seen = await this.#visible(
      { results: said },
      all.map(({ run }) => run),
      all.map(({ stack }) => stack),
      credentials,
    );
    const isWaiting = all.some(({ run }) => run.state === 'awaiting-approval');
    const held = isWaiting ? await this.#options.holds.problems() : undefined;
    return all.map(({ run, stack }, index) => {
      const { text, resources } = seen.results[index];
      const atStake = (resources ?? []).map(({ address }) => address);
      const hides = atStake.length < (run.atStake?.length ?? 0);
      return {
        ...documentOf(run, stack, text || undefined),
        ...(atStake.length > 0 && { atStake }),
        actions: actionsOf({
          ...{ run, stack, rights, credentials, hides },
          held: held?.get(run.environment),
        }),
      };
    });
  }

  /** A plan, and whether the caller sees all of it. */
  async plan(
    plan: RunPlan,
    run: RunRecord,
    stack: StackRecord,
    credentials: BackstageCredentials,
  ): Promise<{ plan: RunPlan; isWhole: boolean }> {
    const { resources, drift } = plan;
    const said = {
      resources,
      results: [
        { resources: drift },
        ...plan.outputs.map(output => ({ resources: [output] })),
        ...plan.warnings,
      ],
    };
    const seen = await this.#visible(said, [run], [stack], credentials);
    const [first, ...others] = seen.results as typeof said.results;
    const outputs = others.flatMap(one =>
      'resources' in one ? (one.resources as RunPlan['outputs']) : [],
    );
    return {
      plan: {
        ...plan,
        resources: seen.resources,
        drift: (first as { resources: RunPlan['drift'] }).resources,
        outputs,
        warnings: others.flatMap(one => ('summary' in one ? [one] : [])),
      },
      isWhole:
        seen.resources.length === resources.length &&
        outputs.length === plan.outputs.length,
    };
  }

  /** Documents whose `resources` and `results` name entities. */
  async documents<T>(
    document: T,
    run: RunRecord,
    stack: StackRecord,
    credentials: BackstageCredentials,
  ): Promise<T> {
    return await this.#visible(document, [run], [stack], credentials);
  }

  async #visible<T>(
    document: T,
    runs: readonly RunRecord[],
    stacks: readonly StackRecord[],
    credentials: BackstageCredentials,
  ): Promise<T> {
    const { material, withholding } = this.#options;
    const places = new Map(
      runs.map(run => [
        JSON.stringify([run.stackId, run.version, run.environment]),
        run,
      ]),
    );
    const entityRefs = new Set<string>();
    for (const place of places.values()) {
      for (const ref of (await material.of(place)).entityRefs) {
        entityRefs.add(ref);
      }
    }
    return await withholding.from(
      document,
      { entityRefs, ownNames: stacks.map(({ name }) => name) },
      credentials,
    );
  }
}

function documentOf(
  run: RunRecord,
  stack: StackRecord,
  reason: string | undefined,
): Omit<Run, 'actions' | 'atStake'> {
  const { stackId, inputsRevision, given, queuedAt, attempts, ...shown } = run;
  const { process, leaseHolder, cancel, atStake, drifted, ...document } = shown;
  return { ...document, stack: stack.name, reason };
}

interface ActionsRequest {
  run: RunRecord;
  stack: StackRecord;
  rights: RunRights;
  credentials: BackstageCredentials;
  /** Whether the caller may not see all of the plan. */
  hides: boolean;
  /** Why nothing may be changed in the environment now. */
  held?: string;
}

/** What the caller may do with a run now. */
function actionsOf(request: ActionsRequest): Run['actions'] {
  const { run, stack, rights } = request;
  const may = (right: keyof RunRights) =>
    rights[right].allows(stack, run.environment);
  const awaits = run.state === 'awaiting-approval';
  const isActive = ['queued', 'planning', 'applying'].includes(run.state);
  const approvalRefusal = awaits ? approvalRefusalOf(request) : undefined;
  return {
    approve: awaits && approvalRefusal === undefined,
    ...(approvalRefusal !== undefined && { approvalRefusal }),
    discard: awaits && may('apply'),
    cancel: isActive && may(rightFor(run.kind) === 'plan' ? 'plan' : 'apply'),
    unlock: run.lock !== undefined && !isActive && may('unlock'),
  };
}

/** Why the caller may not approve a run that awaits approval. */
export function approvalRefusalOf({
  run,
  stack,
  rights,
  credentials,
  hides,
  held,
}: ActionsRequest): string | undefined {
  const { allows, permission } = rights.approve;
  if (!allows(stack, run.environment)) {
    return `It needs the permission ${permission}.`;
  }
  if (held) return held;
  const principal = credentials.principal as Partial<BackstageUserPrincipal>;
  if (principal.type !== 'user' || principal.actor) {
    return 'Only a person approves, and nothing on their behalf.';
  }
  if (run.protected && run.requestedBy === actorOf(credentials)) {
    return 'The environment is protected: somebody else than who asked for the run approves it.';
  }
  if (hides) {
    return 'The plan concerns entities that you may not read.';
  }
  return undefined;
}
