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

/** What an event says about how the operation was called. */
export interface AuditOrigin {
  /** Where it came as a request: the framework takes the actor from it. */
  request?: Request;
  /** Whether it is a preview, which changes nothing and is not recorded. */
  dryRun: boolean;
  /** The target, and what else there is to say about the caller. */
  meta: AuditDetails;
}

/** Runs an operation and records in the audit log the actor, the target and the outcome. */
export async function audited<T>(
  auditor: AuditorService,
  event: AuditEvent,
  { request, dryRun, meta }: AuditOrigin,
  run: () => Promise<T>,
  details: AuditDetails = {},
): Promise<T> {
  const { actionType, ...options } = event;
  if (dryRun) return run();
  const entry = await auditor.createEvent({
    ...options,
    request,
    meta: { actionType, ...meta, ...details },
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
