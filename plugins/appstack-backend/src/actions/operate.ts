import {
  explainRefusal,
  operations,
  type Operation,
  type OperationId,
  type OperationInput,
  type OperationResult,
  type Operations,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { PrintedJson, Representation, type HandlersOf } from '../api/handler';
import { perform, type AnyHandler } from '../api/perform';
import type { Authorizer } from '../permissions';
import { actorOf } from '../service/actor';
import { CompilerBusyError, DiagnosticsError } from '../service/errors';

/** Who calls an operation, through which action. */
interface ActionCaller {
  credentials: BackstageCredentials;
  action: string;
}

/** Performs an operation of the REST API for an action, with the permissions of its caller. */
export type Operate = <Id extends OperationId>(
  id: Id,
  request: OperationInput<Operations[Id]>,
  caller: ActionCaller,
) => Promise<OperationResult<Operations[Id]>>;

/** Makes {@link Operate} of the handlers that the REST API has. */
export function createOperate(options: {
  handlers: HandlersOf<Operations>;
  authorizer: Authorizer;
  auditor: AuditorService;
}): Operate {
  return async (id, request, { credentials, action }) => {
    const operation: Operation = operations[id];
    const parts = request as Record<'params' | 'query' | 'body', unknown>;
    const { dryRun = false } = (parts.body ?? {}) as { dryRun?: boolean };
    const call = {
      ...parts,
      query: parts.query ?? {},
      ifMatch: undefined,
      mediaType: 'application/json',
      signal: new AbortController().signal,
      credentials: async () => credentials,
      origin: {
        dryRun,
        meta: {
          ...(parts.params as Record<string, string> | undefined),
          ...{ actor: actorOf(credentials), action },
        },
      },
    };
    const handler = options.handlers[id] as AnyHandler;
    const answer = await perform(operation, handler, call, options).catch(
      (error: unknown) => {
        throw explained(error);
      },
    );
    return (await documentIn(answer)) as OperationResult<Operations[typeof id]>;
  };
}

/** The JSON document of an answer, in whichever form the handler gives it. */
async function documentIn(answer: unknown): Promise<unknown> {
  if (answer instanceof PrintedJson) {
    return JSON.parse(Buffer.from(answer.bytes).toString('utf8'));
  }
  if (answer instanceof Representation) {
    const { content } = answer;
    return JSON.parse(
      content instanceof Readable ? await text(content) : content,
    );
  }
  return answer;
}

/** A refusal in words: callers of actions see an error's message, not the body of the answer. */
function explained(error: unknown): unknown {
  if (error instanceof CompilerBusyError) {
    return new ServiceUnavailableError(error.message);
  }
  if (!(error instanceof DiagnosticsError)) return error;
  const words = explainRefusal(error.message, error.diagnostics);
  return words === error.message ? error : new InputError(words);
}
