import {
  appstackRunOutputReadPermission,
  appstackRunReadPermission,
  RUN_KINDS,
  type RunPlan,
  type RunTargets as RunTargetsDocument,
  type StackDrift,
  type StackOutputs,
} from '@appstack/backstage-plugin-appstack-common';
import { outputOwners } from '@appstack/compiler';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DeliveryStore,
  RunRecord,
  RunReportStore,
  RunResultRecord,
  RunRoot,
  RunSettingsStore,
  RunStore,
  StackRecord,
  VersionStore,
} from '../../database';
import type { StackGate } from '../StackGate';
import type { Withholding } from '../withholding/Withholding';
import { driftIn } from './describePlan';
import { rightFor, type RunGate, type RunRights } from './RunGate';
import type { RunHolds } from './RunHolds';
import type { RunMaterial } from './RunMaterial';
import { missingInputs, visibleVariables, type RunTargets } from './RunTargets';
import type { RunVault } from './RunVault';
import type { RunViews } from './RunViews';
import { unreportedIn, type Unreported } from './unreported';

export interface RunFindingsOptions {
  runs: RunStore;
  reports: RunReportStore;
  versions: VersionStore;
  deliveries: DeliveryStore;
  settings: RunSettingsStore;
  gate: StackGate;
  runGate: RunGate;
  holds: RunHolds;
  targets: RunTargets;
  material: RunMaterial;
  vault: RunVault;
  views: RunViews;
  withholding: Withholding;
}

/** What runs have found and left: how environments stand, their outputs, their drift. */
export class RunFindings {
  readonly #options: RunFindingsOptions;

  constructor(options: RunFindingsOptions) {
    this.#options = options;
  }

  async targets(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<RunTargetsDocument> {
    const { gate, runGate, runs, deliveries, versions, reports, holds } =
      this.#options;
    const { stack, environment: access } = await gate.open(name, credentials, {
      environment: [appstackRunReadPermission],
    });
    const rights = await runGate.rights(credentials);
    const [{ last, applied }, held, merged, made, tried] = await Promise.all([
      runs.newest(stack.id),
      holds.problems(),
      deliveries.merged(stack.id),
      versions.summaries(stack.id),
      reports.lastTried(stack.id),
    ]);
    const readable = stack.environments
      .map(({ environment }) => environment)
      .filter(environment => access[0].allows(stack, environment));
    const items = [];
    for (const environment of readable) {
      const own = (all: RunRecord[]) =>
        all.filter(run => run.environment === environment);
      items.push(
        await this.#target(
          { stack, environment, rights, credentials },
          {
            ...{ last: own(last), applied: own(applied) },
            held: held.get(environment),
            unreported: unreportedIn(environment, { merged, made, tried }),
          },
        ),
      );
    }
    return { items };
  }

  async outputs(
    name: string,
    environment: string,
    credentials: BackstageCredentials,
  ): Promise<StackOutputs> {
    const stack = await this.#options.gate.openIn(
      ...([name, environment] as const),
      appstackRunOutputReadPermission,
      credentials,
    );
    const results = (await this.#options.settings.results(stack.id)).filter(
      result => result.environment === environment,
    );
    const items = await Promise.all(
      results.map(result => this.#outputsOf(stack, result, credentials)),
    );
    return {
      ...{ environment, items: items.flat() },
      runs: results.map(({ root, runId, version, appliedAt }) => ({
        ...{ root, runId, version, at: appliedAt },
      })),
    };
  }

  /** What an apply left, as the version describes it that was applied. */
  async #outputsOf(
    stack: StackRecord,
    { root, version, environment, outputs }: RunResultRecord,
    credentials: BackstageCredentials,
  ): Promise<StackOutputs['items']> {
    const { withholding } = this.#options;
    const place = { stackId: stack.id, version, environment };
    const material = await this.#options.material.of(place);
    const isVisible = await visibleVariables(
      { material, target: { stack: stack.name } },
      ...([withholding, credentials] as const),
    );
    const owners = outputOwners(material.manifest);
    const declared = new Map(
      material.interfaces[root]?.outputs.map(one => [one.name, one]),
    );
    const items = outputs.filter(isVisible).map(output => {
      const description = declared.get(output.name)?.description;
      const entityRef = owners.get(output.name);
      return {
        ...{ ...output, root },
        ...(description && { description }),
        ...(entityRef && { entityRef }),
      };
    });
    const { resources } = await withholding.from(
      { resources: items },
      { entityRefs: material.entityRefs, ownNames: [stack.name] },
      credentials,
    );
    return resources;
  }

  async drift(
    name: string,
    environment: string,
    credentials: BackstageCredentials,
  ): Promise<StackDrift> {
    const { targets } = this.#options;
    const stack = await this.#options.gate.openIn(
      ...([name, environment] as const),
      appstackRunReadPermission,
      credentials,
    );
    const { material } = await targets.situation(stack, environment);
    const roots: StackDrift['roots'] = [];
    for (const root of material?.roots ?? []) {
      roots.push(await this.#driftOf(stack, environment, root, credentials));
    }
    return { environment, roots };
  }

  async #driftOf(
    stack: StackRecord,
    environment: string,
    root: RunRoot,
    credentials: BackstageCredentials,
  ): Promise<StackDrift['roots'][number]> {
    const { runs, settings, vault, views } = this.#options;
    const unknown = { root, state: 'unknown' as const, resources: [] };
    const place = { stackId: stack.id, environment, root };
    const [run, results] = await Promise.all([
      runs.newestPlanned(place, 'drift'),
      settings.results(stack.id),
    ]);
    const result = results.find(
      one => one.environment === environment && one.root === root,
    );
    // What was applied since has nothing to do with what was seen then.
    if (!run?.plannedAt || !result || result.appliedAt > run.plannedAt) {
      return unknown;
    }
    const plan = await vault.getJson<RunPlan>(run.id, 'plan');
    if (!plan) return unknown;
    const { plan: seen } = await views.plan(plan, run, stack, credentials);
    return {
      root,
      state: driftIn(plan).length > 0 ? 'drifted' : 'none',
      ...{ checkedAt: run.plannedAt, runId: run.id },
      resources: driftIn(seen),
    };
  }

  async #target(
    at: {
      stack: StackRecord;
      environment: string;
      rights: RunRights;
      credentials: BackstageCredentials;
    },
    known: {
      last: RunRecord[];
      applied: RunRecord[];
      held?: string;
      unreported: (root: RunRoot) => Unreported | undefined;
    },
  ): Promise<RunTargetsDocument['items'][number]> {
    const { targets, views, withholding } = this.#options;
    const { stack, environment, rights, credentials } = at;
    const situation = await targets.situation(stack, environment);
    const isVisible = await visibleVariables(
      situation,
      withholding,
      credentials,
    );
    const { chosen, material } = situation;
    const roots = material?.roots ?? ['main'];
    const missing = roots
      .flatMap(root => missingInputs(situation, root))
      .filter(name => isVisible({ name }));
    const shown = async (runs: RunRecord[]) =>
      await views.runs(
        runs.map(run => ({ run, stack })),
        rights,
        credentials,
      );
    return {
      ...{ environment, roots, version: situation.version },
      protected: situation.isProtected,
      ...(chosen.engine
        ? { engine: { id: chosen.engine.id, title: chosen.engine.title } }
        : { problem: chosen.problem }),
      missingInputs: [...new Set(missing)],
      allowed: RUN_KINDS.filter(kind =>
        rights[rightFor(kind)].allows(stack, environment),
      ),
      ...(known.held !== undefined && { held: known.held }),
      last: await shown(known.last),
      applied: await shown(known.applied),
      unreported: roots.flatMap(root => known.unreported(root) ?? []),
    };
  }
}
