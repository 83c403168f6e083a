import {
  handedOverValues,
  RunError,
  type AppliedRun,
  type ApplyJob,
  type RunContext,
} from '@appstack/backstage-plugin-appstack-node';
import type { OutputMap } from '@pulumi/pulumi/automation';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { failureOf } from './failures';
import { PLAN_FILE } from './plan';
import { EventReader } from './plan/EventReader';
import { ProgramFailure } from './Program';
import type { SavedPlan } from './saved';
import { stateId, type Session } from './Session';

const COMMANDS: Partial<Record<ApplyJob['kind'], string>> = {
  destroy: 'destroy',
  refresh: 'refresh',
};

/** Carries out what was approved, on the state that it was planned for. */
export async function apply(
  session: Session,
  job: ApplyJob,
  { context, saved }: { context: RunContext; saved: SavedPlan },
): Promise<AppliedRun> {
  await requireAsPlanned(session, saved);
  const events = new EventReader(job, session.redact);
  if (context.signal.aborted) {
    throw new RunError('It was stopped before anything was changed.');
  }
  const command = COMMANDS[job.kind] ?? 'up';
  try {
    const outputs = await carryOut(session, job, { events, saved });
    const last = await session.lastUpdate();
    return { ...resultsOf(outputs), serial: last?.version };
  } catch (error) {
    if (error instanceof ProgramFailure && session.program.done.has(command)) {
      throw new RunError(
        `It was carried out, and what came of it cannot be read: ${error.lines.at(-1) ?? error.message}`,
        { interrupted: true },
      );
    }
    throw failureOf(error, { errors: events.errors, context });
  }
}

/** Throws a RunError unless state and providers are those of the plan. */
async function requireAsPlanned(session: Session, saved: SavedPlan) {
  const written = await session.install();
  if (!isDeepStrictEqual(written, saved.written)) {
    throw new RunError(
      'Pulumi takes other providers than those of the plan. Plan again.',
    );
  }
  if (stateId(await session.lastUpdate()) !== saved.state) {
    throw new RunError('The state has changed since it was planned.', {
      stale: true,
    });
  }
}

async function carryOut(
  { stack, folder }: Session,
  { kind, id }: ApplyJob,
  { events, saved }: { events: EventReader; saved: SavedPlan },
): Promise<OutputMap> {
  const options = {
    ...{ color: 'never' as const, message: `AppStack, run ${id}` },
    // Otherwise the history is read with secrets.
    ...{ onEvent: events.note, showSecrets: false },
  };
  switch (kind) {
    case 'destroy':
      await stack.destroy({ ...options, runProgram: true });
      return {};
    case 'refresh':
      await stack.refresh(options);
      return await stack.outputs();
    default: {
      if (saved.plan === undefined) {
        throw new RunError('The saved plan holds none of Pulumi.');
      }
      await folder.write(PLAN_FILE, saved.plan);
      const plan = join(folder.path, PLAN_FILE);
      return (await stack.up({ ...options, plan })).outputs;
    }
  }
}

/** The outputs without secrets; those that the workloads take are handed over whole. */
function resultsOf({ workloads, ...others }: OutputMap): AppliedRun {
  return {
    outputs: Object.entries(others).map(([name, { value, secret }]) => ({
      ...{ name, sensitive: secret },
      ...(!secret && { value: JSON.stringify(value) }),
    })),
    ...(workloads && { handedOver: handedOverValues(workloads.value) }),
  };
}
