import { SCM_TOKEN_HEADER, type Operation } from '../operations';

/** The parts of a request, before they are written as text. */
interface RequestParts {
  params?: Readonly<Record<string, unknown>>;
  query?: Readonly<Record<string, unknown>>;
  body?: unknown;
  ifMatch?: number;
  scmToken?: string;
}

/**
 * The path with its query, and what `fetch` takes beside it.
 *
 * @param accept - a media type; the backend chooses without one
 */
export function requestOf(
  operation: Operation,
  { params = {}, query = {}, body, ifMatch, scmToken }: RequestParts,
  accept?: string,
): { path: string; init: RequestInit } {
  const headers = {
    ...(accept && { accept }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
    ...(scmToken && { [SCM_TOKEN_HEADER]: scmToken }),
  };
  return {
    path: withQuery(fill(operation.path, params), query),
    init: {
      method: operation.method.toUpperCase(),
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
  };
}

/** The path with its parameters, none of which can leave its segment. */
function fill(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/:(\w+)/g, (_, name) =>
    encodeURIComponent(String(params[name])),
  );
}

function withQuery(
  path: string,
  query: Readonly<Record<string, unknown>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
