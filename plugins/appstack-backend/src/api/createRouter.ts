import {
  operations,
  type Operation,
  type Operations,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  isResourcePermission,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import express, { type Request, type Response } from 'express';
import Router from 'express-promise-router';
import { pipeline } from 'node:stream/promises';
import type { Authorizer } from '../permissions';
import { audited } from './audit';
import { failures } from './failures';
import {
  PrintedJson,
  Representation,
  type Call,
  type HandlersOf,
} from './handler';
import { etag, ifMatch } from './ifMatch';
import { describeOperations } from './openApi';
import { parseBody, parseParams, parseQuery } from './parse';
import { requestIds } from './requestId';

export interface RouterOptions {
  handlers: HandlersOf<Operations>;
  authorizer: Authorizer;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  logger: LoggerService;
  /** The largest body, as `express.json` takes it. */
  bodySize: string;
}

/** A handler of any operation; the schemas give the parts of a call their types. */
type AnyHandler = (call: Record<keyof Call<Operation>, unknown>) => unknown;

/** Serves the operations: authenticates, validates, authorizes, audits, answers. */
export function createRouter(options: RouterOptions): express.Router {
  const { handlers, httpAuth, auditor, logger, bodySize } = options;
  const router = Router();
  const openApi = describeOperations(operations);

  router.use(requestIds(logger));
  router.use(express.json({ limit: bodySize }));
  router.get('/openapi.json', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(openApi);
  });
  for (const [id, operation] of Object.entries<Operation>(operations)) {
    const handler = handlers[id as keyof Operations] as AnyHandler;
    router[operation.method](operation.path, async (request, response) => {
      const signal = goneSignal(response);
      const run = () => perform(operation, handler, request, signal, options);
      const answer = operation.audit
        ? await audited(auditor, operation.audit, request, run)
        : await run();
      await send(response, operation, answer);
    });
  }
  router.use(failures(bodySize));
  return router;
}

async function perform(
  operation: Operation,
  handler: AnyHandler,
  request: Request,
  signal: AbortSignal,
  { httpAuth, authorizer, auditor }: RouterOptions,
): Promise<unknown> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  const { mediaTypes = ['application/json'] } = operation.response;
  const call = {
    credentials,
    signal,
    params: parseParams(operation.params, request.params),
    query: parseQuery(operation.query, request.query),
    body: parseBody(operation.body, request.body),
    ifMatch: operation.ifMatch && ifMatch(request),
    mediaType: request.accepts([...mediaTypes]) || mediaTypes[0],
    audited: ((event, details, part) =>
      audited(
        auditor,
        event,
        request,
        part,
        details,
      )) as Call<Operation>['audited'],
  };
  await authorizeBasics(operation, credentials, authorizer);
  return await handler(call);
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

/** Comes when the connection ends before the answer does. */
function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

async function send(response: Response, operation: Operation, answer: unknown) {
  const { status, etag: version } = operation.response;
  response.status(status);
  if (answer instanceof Representation) {
    await sendContent(response, answer);
    return;
  }
  if (answer instanceof PrintedJson) {
    response.type('application/json').end(answer.bytes);
    return;
  }
  if (version) {
    // A version stands for what is edited, not for what else the answer says:
    // a browser that kept the answer would take it for current.
    response.set(etag((answer as Record<string, number>)[version]));
    response.set('cache-control', 'no-store');
  }
  if (answer === undefined) response.end();
  else response.json(answer);
}

async function sendContent(
  response: Response,
  { headers, type, content }: Representation,
) {
  response.set(headers).type(type);
  if (typeof content === 'string') response.send(content);
  else await pipeline(content, response);
}
