import type {
  PlannedRun,
  RunContext,
  RunJob,
} from '@appstack/backstage-plugin-appstack-node';
import { join } from 'node:path';
import { failureOf } from '../failures';
import type { Place } from '../places';
import { writeSaved } from '../saved';
import { stateId, type Session } from '../Session';
import { EventReader } from './EventReader';

/** The plan that an update is held to. */
export const PLAN_FILE = '.appstack.plan.json';

/** Previews, and keeps what an apply is held to. */
export async function plan(
  session: Session,
  job: RunJob,
  { context, place }: { context: RunContext; place: Place },
): Promise<PlannedRun> {
  const written = await session.install();
  const last = await session.lastUpdate();
  const events = new EventReader(job, session.redact);
  try {
    await preview(session, job, events);
  } catch (error) {
    throw failureOf(error, { errors: events.errors, context });
  }
  return {
    ...events.planned(),
    saved: writeSaved({
      ...{ stack: place.stack, written, state: stateId(last) },
      plan: await session.folder.read(PLAN_FILE),
    }),
    lockFile: JSON.stringify(written),
  };
}

async function preview(
  { stack, folder }: Session,
  { kind, id }: RunJob,
  { note }: EventReader,
) {
  const options = {
    ...{ color: 'never' as const, message: `AppStack, run ${id}` },
    onEvent: note,
  };
  switch (kind) {
    case 'destroy':
      // The program knows what is kept from being destroyed: `prevent_destroy`.
      return await stack.previewDestroy({ ...options, runProgram: true });
    case 'refresh':
      return await stack.previewRefresh(options);
    case 'drift':
      return await stack.preview({ ...options, refresh: true });
    default:
      return await stack.preview({
        ...options,
        plan: join(folder.path, PLAN_FILE),
      });
  }
}
