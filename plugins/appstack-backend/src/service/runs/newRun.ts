import type { CreateRunRequest } from '@appstack/backstage-plugin-appstack-common';
import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import type { NewRun, RunStore, StackRecord } from '../../database';
import { missingInputs, requireOrder, type Situation } from './RunTargets';

/** A run as it is asked for; throws where it cannot be begun. */
export function newRun(
  stack: StackRecord,
  request: CreateRunRequest,
  situation: Situation,
  {
    by,
    isVisible,
    freshInProtected,
    source,
  }: {
    by: string;
    isVisible(variable: { name: string }): boolean;
    /** Whether what is protected may be changed by a plan that nobody has approved. */
    freshInProtected: boolean;
    source: NewRun['source'];
  },
): NewRun {
  const { environment, root, kind, message } = request;
  const { engine, problem } = situation.chosen;
  if (!engine) throw new ServiceUnavailableError(problem);
  requireRoot(situation, request);
  if (
    request.expectedVersion !== undefined &&
    request.expectedVersion !== situation.version
  ) {
    throw new ConflictError(
      `There is version ${situation.version} of ${environment} meanwhile. Look at it first.`,
    );
  }
  if (
    kind === 'destroy' &&
    request.confirm !== `${stack.name}/${environment}`
  ) {
    throw new InputError(
      `To destroy it, confirm with its name: "${stack.name}/${environment}".`,
    );
  }
  const unbound = refusalOfFresh({
    ...{ kind, binding: engine.binding },
    isProtected: situation.isProtected && !freshInProtected,
  });
  if (unbound) throw new ConflictError(unbound);
  requireOrder(situation, request);
  // CI has values of its own.
  if (!engine.runsRepository) requireInputs(situation, root, isVisible);
  const now = new Date().toISOString();
  return {
    ...{ id: randomUUID(), stackId: stack.id, environment, root, kind },
    ...{ state: 'queued', message, protected: situation.isProtected },
    engine: { id: engine.id, title: engine.title },
    binding: engine.binding,
    version: situation.version,
    source,
    inputsRevision: situation.inputs.revision,
    given: givenTo(situation, root),
    ...{ requestedBy: by, requestedAt: now, queuedAt: now },
  };
}

/** Why a run would change what is protected by another plan than the one that is approved. */
export function refusalOfFresh({
  kind,
  binding,
  isProtected,
}: {
  kind: NewRun['kind'];
  binding: NewRun['binding'];
  isProtected: boolean;
}): string | undefined {
  const changesNothing = kind === 'plan' || kind === 'drift';
  if (changesNothing || binding !== 'fresh' || !isProtected) return undefined;
  return 'The environment is protected, and its engine plans again when it applies, so that nobody would have approved what is applied: see appstack.runs.freshInProtected.';
}

/** Throws an InputError that names the inputs without a value. */
function requireInputs(
  situation: Situation,
  root: NewRun['root'],
  isVisible: (variable: { name: string }) => boolean,
) {
  const missing = missingInputs(situation, root);
  if (missing.length === 0) return;
  const named = missing.filter(name => isVisible({ name }));
  const others = missing.length - named.length;
  const hidden = others > 0 ? [`${others} that you may not know of`] : [];
  throw new InputError(
    `These inputs have no value yet: ${[...named, ...hidden].join(', ')}.`,
  );
}

/** A look at what was applied: with the files and values of then. */
export async function driftRun(
  stack: StackRecord,
  request: CreateRunRequest,
  { situation, runs, by }: { situation: Situation; runs: RunStore; by: string },
): Promise<NewRun> {
  const { environment, root, message } = request;
  const { engine, problem } = situation.chosen;
  if (!engine) throw new ServiceUnavailableError(problem);
  const result = situation.results.find(
    one => one.root === root && one.kind !== 'destroy',
  );
  const applied = result && (await runs.find(result.runId));
  if (!result || !applied) {
    throw new ConflictError('Nothing was applied there yet.');
  }
  const now = new Date().toISOString();
  return {
    ...{ id: randomUUID(), stackId: stack.id, environment, root },
    ...{ kind: 'drift', state: 'queued', message },
    protected: situation.isProtected,
    engine: { id: engine.id, title: engine.title },
    binding: engine.binding,
    version: applied.version,
    source: applied.source,
    ...{ inputsRevision: applied.inputsRevision, given: applied.given },
    ...{ requestedBy: by, requestedAt: now, queuedAt: now },
  };
}

function requireRoot(
  { material }: Situation,
  { root, environment }: CreateRunRequest,
) {
  if (material?.roots.includes(root)) return;
  throw new InputError(`${environment} has no root module "${root}".`);
}

/** The values of the variables that a root module declares. */
export function givenTo(
  { target, inputs, material, results }: Situation,
  root: NewRun['root'],
): NewRun['given'] {
  const declared = new Set(
    material?.interfaces[root]?.variables.map(({ name }) => name),
  );
  const ofRoot = (values: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(values).filter(([name]) => declared.has(name)),
    );
  const main = results.find(result => result.root === 'main');
  return {
    target: { ...target, root },
    values: ofRoot(inputs.values),
    secrets: ofRoot(inputs.secrets),
    ...(root === 'workloads' && main && { handedOverBy: main.runId }),
  };
}
