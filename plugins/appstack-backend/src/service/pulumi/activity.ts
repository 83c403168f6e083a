import type {
  PulumiActivity,
  PulumiStackRef,
  PulumiStatus,
} from '@appstack/backstage-plugin-appstack-common';
import type { CloudActivity, CloudUpdate } from '../../pulumi';
import { consolePath } from './console';

/** Pulumi's words for how far something is; what is not known is going on. */
const STATUS: Record<string, PulumiStatus> = {
  'not-started': 'queued',
  accepted: 'queued',
  'in-progress': 'running',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  skipped: 'skipped',
};

export function statusOf(text: string): PulumiStatus {
  return STATUS[text] ?? 'running';
}

/** Seconds since 1970 as text; Pulumi writes 0 for what has not happened. */
export function timeOf(seconds: number | undefined): string | undefined {
  return seconds ? new Date(seconds * 1000).toISOString() : undefined;
}

/** The name of a person, whichever Pulumi knows. */
export function personOf(
  user: { name?: string; githubLogin?: string } | null | undefined,
): string | undefined {
  return user?.name || user?.githubLogin || undefined;
}

/** An update or preview as the portal shows it. */
export function activityOfUpdate(
  { info, updateID, version, requestedBy }: CloudUpdate,
  stack: PulumiStackRef,
  consoleUrl: string,
): PulumiActivity {
  // Previews have the kind of what they preview, with a P before it.
  const preview = info.kind === 'preview' || /^P[a-z]/.test(info.kind);
  const operation = /^P[a-z]/.test(info.kind)
    ? info.kind.slice(1)
    : info.kind.replace(/^preview$/, 'update');
  const number = version ?? info.version;
  const page =
    preview || !number ? `previews/${updateID}` : `updates/${number}`;
  return {
    id: updateID,
    operation,
    preview,
    status: statusOf(info.result),
    ...(number && !preview && { version: number }),
    ...(info.message && { message: info.message }),
    startedAt: timeOf(info.startTime),
    endedAt: timeOf(info.endTime),
    changes: info.resourceChanges ?? {},
    resourceCount: info.resourceCount,
    requestedBy: personOf(requestedBy),
    consoleUrl: `${consolePath(consoleUrl, stack)}/${page}`,
  };
}

/** An entry of the activity: an update, or a deployment with the update that it ran. */
export function activityOf(
  { update, deployment }: CloudActivity,
  stack: PulumiStackRef,
  consoleUrl: string,
): PulumiActivity | undefined {
  if (update) return activityOfUpdate(update, stack, consoleUrl);
  if (!deployment) return undefined;
  const [ran] = deployment.updates ?? [];
  const what = deployment.pulumiOperation ?? 'update';
  const run = ran && activityOfUpdate(ran, stack, consoleUrl);
  return {
    ...(run ?? {
      operation: what === 'preview' ? 'update' : what,
      preview: what === 'preview',
      startedAt: deployment.created,
      changes: {},
    }),
    id: deployment.id,
    // A deployment may fail before or after what it runs.
    status: statusOf(deployment.status),
    requestedBy: personOf(deployment.requestedBy) ?? run?.requestedBy,
    deployment: deployment.version,
    consoleUrl: `${consolePath(consoleUrl, stack)}/deployments/${deployment.version}`,
  };
}
