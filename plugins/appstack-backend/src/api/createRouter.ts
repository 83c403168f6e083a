import {
  operations,
  SCM_TOKEN_HEADER,
  type Operation,
  type Operations,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import express, { type Request, type Response } from 'express';
import Router from 'express-promise-router';
import { pipeline } from 'node:stream/promises';
import type { Authorizer } from '../permissions';
import type { AuditOrigin } from './audit';
import { failures } from './failures';
import { PrintedJson, Representation, type HandlersOf } from './handler';
import { etag, ifMatch } from './ifMatch';
import { describeOperations } from './openApi';
import { mediaTypesOf, perform, type AnyHandler } from './perform';
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

/** Serves the operations: authenticates, validates, authorizes, audits, answers. */
export function createRouter(options: RouterOptions): express.Router {
  const { handlers, httpAuth, logger, bodySize } = options;
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
      const call = {
        ...{ params: request.params, query: request.query, body: request.body },
        credentials: () =>
          httpAuth.credentials(request, { allow: ['user', 'service'] }),
        signal: goneSignal(response),
        ifMatch: () => ifMatch(request),
        scmToken: request.get(SCM_TOKEN_HEADER),
        mediaType: request.accepts([...mediaTypesOf(operation)]) || undefined,
        origin: originOf(request),
      };
      const answer = await perform(operation, handler, call, options);
      await send(response, operation, answer);
    });
  }
  router.use(failures(bodySize));
  return router;
}

/** A request as an event of the audit log names it. */
function originOf(request: Request): AuditOrigin {
  const { dryRun } = (request.body ?? {}) as { dryRun?: unknown };
  return { request, dryRun: dryRun === true, meta: request.params };
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
