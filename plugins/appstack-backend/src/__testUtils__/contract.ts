import {
  failureSchema,
  operations,
  refusalsOf,
  type Operation,
} from '@appstack/backstage-plugin-appstack-common';
import { isDeepStrictEqual } from 'node:util';

interface Exchange {
  method: string;
  /** Below the plugin's base path, with the query. */
  path: string;
  answer: { status: number; type: string; body: unknown };
}

/** Any operation may end in a fault of the backend. */
const FAULT = 500;

/** How an answer differs from what its operation declares; empty when it does not. */
export function breachesOf({ method, path, answer }: Exchange): string[] {
  const [pathname] = path.split('?');
  const [id, operation] =
    Object.entries<Operation>(operations).find(
      ([, candidate]) =>
        candidate.method === method && matches(candidate.path, pathname),
    ) ?? [];
  if (!operation) return [];
  const broken = breachOf(operation, answer);
  return broken ? [`${id}, status ${answer.status}: ${broken}`] : [];
}

function matches(template: string, pathname: string): boolean {
  const pattern = template.replace(/:\w+/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(pathname);
}

function breachOf(operation: Operation, answer: Exchange['answer']) {
  const {
    status,
    schema,
    mediaTypes = ['application/json'],
  } = operation.response;
  const succeeded = answer.status === status;
  const failures = [...refusalsOf(operation), FAULT];
  if (!succeeded && !failures.includes(answer.status)) {
    return 'the status is not declared';
  }
  const documentSchema = succeeded ? schema : failureSchema;
  if (!documentSchema) return undefined;
  if (!mediaTypes.includes(answer.type)) return `the type is ${answer.type}`;
  if (answer.type !== 'application/json') return undefined;
  const parsed = documentSchema.safeParse(answer.body);
  if (!parsed.success) return parsed.error.message;
  return isDeepStrictEqual(parsed.data, answer.body)
    ? undefined
    : 'the document has properties that are not declared';
}
