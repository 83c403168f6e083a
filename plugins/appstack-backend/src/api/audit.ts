import type { AuditEvent } from '@appstack/backstage-plugin-appstack-common';
import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Request } from 'express';

/** What an event says beside the operation and its parameters. */
export type AuditDetails = NonNullable<
  AuditorServiceCreateEventOptions['meta']
>;

/** Runs an operation and records in the audit log the actor, the target and the outcome. */
export async function audited<T>(
  auditor: AuditorService,
  event: AuditEvent,
  request: Request,
  run: () => Promise<T>,
  details: AuditDetails = {},
): Promise<T> {
  const { actionType, ...options } = event;
  const { dryRun } = (request.body ?? {}) as { dryRun?: unknown };
  // A preview changes nothing.
  if (dryRun === true) return run();
  const entry = await auditor.createEvent({
    ...options,
    request,
    meta: { actionType, ...request.params, ...details },
  });
  try {
    const result = await run();
    await entry.success();
    return result;
  } catch (error) {
    await entry.fail({ error: toError(error) as Error });
    throw error;
  }
}
