import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import express, { type Request, type Response } from 'express';
import Router from 'express-promise-router';
import { audited } from './audit';
import { failures } from './failures';
import { describeOperations } from './openApi';
import { Reply, type Operation } from './operation';
import { parseBody, parseParams, parseQuery } from './parse';

export interface RouterOptions {
  operations: Operation[];
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  /** The largest body, as `express.json` takes it. */
  bodySize: string;
}

/** Serves operations: authenticates, validates, audits, answers. */
export function createRouter(options: RouterOptions): express.Router {
  const { operations, httpAuth, auditor, bodySize } = options;
  const router = Router();
  const openApi = describeOperations(operations);

  router.use(express.json({ limit: bodySize }));
  router.get('/openapi.json', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['user', 'service'] });
    response.json(openApi);
  });
  for (const operation of operations) {
    const { audit } = operation;
    router[operation.method](operation.path, async (request, response) => {
      const run = () => perform(operation, request, httpAuth);
      const answer = audit
        ? await audited(auditor, audit, request, run)
        : await run();
      send(response, operation, answer);
    });
  }
  router.use(failures(bodySize));
  return router;
}

async function perform(
  operation: Operation,
  request: Request,
  httpAuth: HttpAuthService,
): Promise<unknown> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  return await operation.handle({
    credentials,
    request,
    params: parseParams(operation.params, request.params),
    query: parseQuery(operation.query, request.query),
    body: parseBody(operation.body, request.body),
  });
}

function send(response: Response, operation: Operation, answer: unknown) {
  const reply = answer instanceof Reply ? answer.options : { body: answer };
  const { status = operation.response.status ?? 200, body, type } = reply;
  response.status(status).set(reply.headers ?? {});
  if (body === undefined) response.end();
  else if (type) response.type(type).send(body);
  else response.json(body);
}
