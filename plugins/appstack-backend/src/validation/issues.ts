import { error, type Diagnostic } from '@appstack/compiler/model';
import type * as z from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What is wrong with a document, each with the path of the property. */
export function describeIssues(failure: z.ZodError, root = ''): Diagnostic[] {
  return failure.issues
    .flatMap(issue => flatten(issue, []))
    .map(({ path, message }) =>
      error('request/invalid', message, { path: formatPath(root, path) }),
    );
}

/** The same as one text. */
export function listIssues(failure: z.ZodError, root = ''): string {
  return describeIssues(failure, root)
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join('; ');
}

/**
 * Of a choice between forms, the form that the value comes closest to is what
 * was meant; its issues say more than "Invalid input".
 */
function flatten(
  issue: Issue,
  parents: Path,
): { path: Path; message: string }[] {
  const path = [...parents, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, form) =>
      remoteness(form) < remoteness(best) ? form : best,
    );
    return closest.flatMap(inner => flatten(inner, path));
  }
  return [{ path, message: issue.message }];
}

/** A form whose very properties are others is further away than one with a wrong value. */
function remoteness(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, { code, path }) =>
      sum + (code === 'unrecognized_keys' ? 10 : 0) + (path.length < 2 ? 2 : 1),
    0,
  );
}

function formatPath(root: string, path: Path): string | undefined {
  const text = path.reduce<string>((whole, part) => {
    if (typeof part === 'number') return `${whole}[${part}]`;
    return whole ? `${whole}.${String(part)}` : String(part);
  }, root);
  return text || undefined;
}
