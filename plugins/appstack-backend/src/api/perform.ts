import type { Operation } from '@appstack/backstage-plugin-appstack-common';
import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  isResourcePermission,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Authorizer } from '../permissions';
import { audited, type AuditOrigin } from './audit';
import type { Call } from './handler';
import { parseBody, parseParams, parseQuery } from './parse';

/** A handler of any operation; the schemas give the parts of a call their types. */
export type AnyHandler = (
  call: Record<keyof Call<Operation>, unknown>,
) => unknown;

/** A call of an operation whose parts are not looked at yet. */
export interface UncheckedCall {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  /** The version that the caller has seen; asked of operations that declare it. */
  ifMatch?: () => number | undefined;
  /** The caller's own token of a Git host; passed on to operations that declare it. */
  scmToken?: string;
  /** The representation to answer with; the operation's preferred one when absent. */
  mediaType?: string;
  signal: AbortSignal;
  credentials: () => Promise<BackstageCredentials>;
  origin: AuditOrigin;
}

/**
 * Performs an operation: authenticates, validates, authorizes and audits. It is
 * the one way to a handler, for the REST API and for registered actions.
 */
export async function perform(
  operation: Operation,
  handler: AnyHandler,
  call: UncheckedCall,
  options: { authorizer: Authorizer; auditor: AuditorService },
): Promise<unknown> {
  const run = () => checked(operation, handler, call, options);
  return operation.audit
    ? await audited(options.auditor, operation.audit, call.origin, run)
    : await run();
}

async function checked(
  operation: Operation,
  handler: AnyHandler,
  call: UncheckedCall,
  { authorizer, auditor }: { authorizer: Authorizer; auditor: AuditorService },
): Promise<unknown> {
  const credentials = await call.credentials();
  const parsed = {
    credentials,
    signal: call.signal,
    params: parseParams(operation.params, call.params),
    query: parseQuery(operation.query, call.query),
    body: parseBody(operation.body, call.body),
    ifMatch: operation.ifMatch && call.ifMatch?.(),
    scmToken: operation.scmToken && call.scmToken,
    mediaType: call.mediaType ?? mediaTypesOf(operation)[0],
    audited: ((event, details, part) =>
      audited(
        auditor,
        event,
        call.origin,
        part,
        details,
      )) as Call<Operation>['audited'],
  };
  await authorizeBasics(operation, credentials, authorizer);
  return await handler(parsed);
}

/** The representations that an operation can answer with, the preferred one first. */
export function mediaTypesOf({ response }: Operation): readonly string[] {
  return response.mediaTypes ?? ['application/json'];
}

/** What depends on an appStack is authorized where the appStack is read. */
async function authorizeBasics(
  { permissions }: Operation,
  credentials: BackstageCredentials,
  authorizer: Authorizer,
) {
  const basic = permissions
    .filter(need => need.for === undefined)
    .map(({ permission }) => permission)
    .filter(
      (permission): permission is BasicPermission =>
        !isResourcePermission(permission),
    );
  if (basic.length > 0) await authorizer.authorize(credentials, { basic });
}
