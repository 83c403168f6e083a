import type { GitChecks } from './gitHosts';

/** The most failed checks that are named. */
const NAMED = 20;

/**
 * A check of a commit, in the terms that all hosts share.
 *
 * @public
 */
export interface GitCheck {
  name: string;
  state: 'pending' | 'success' | 'failure';
  url?: string | null;
}

/**
 * What checks say together: the worst of them, and which failed.
 *
 * @public
 */
export function summarizeGitChecks(checks: readonly GitCheck[]): GitChecks {
  const states = new Set(checks.map(({ state }) => state));
  const worst = (['failure', 'pending', 'success'] as const).find(state =>
    states.has(state),
  );
  const failed = checks
    .filter(({ state }) => state === 'failure')
    .map(({ name, url }) => ({
      name,
      ...(url && /^https?:/.test(url) && { url }),
    }));
  return {
    state: worst ?? 'none',
    total: checks.length,
    failed: failed.slice(0, NAMED),
  };
}

/**
 * Does what is wanted beside a pull request, such as labels; a refusal does not
 * undo the pull request, and becomes a sentence among the problems.
 *
 * @param wish - `names`: what is wanted, nothing is done without any; `problem`: says what was not done
 * @public
 */
export async function fulfilGitWish(
  wish: { names: readonly string[]; problem: string },
  problems: string[],
  fulfil: (names: string[]) => Promise<unknown>,
): Promise<void> {
  if (wish.names.length === 0) return;
  try {
    await fulfil([...wish.names]);
  } catch (error) {
    problems.push(`${wish.problem}. ${(error as Error).message}`);
  }
}

/**
 * The parts of an address, its path in decoded segments; nothing where it is
 * none, holds credentials, or has segments that could lead elsewhere.
 *
 * @public
 */
export function gitAddress(address: string):
  | {
      protocol: string;
      host: string;
      segments: string[];
      query: URLSearchParams;
    }
  | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const { protocol, host, pathname, username, password } = url;
  if (username || password || !/^https?:$/.test(protocol)) return undefined;
  const segments = pathname.split('/').slice(1).map(decoded);
  if (segments.includes(undefined)) return undefined;
  return {
    ...{ protocol, host, query: url.searchParams },
    segments: segments as string[],
  };
}

/**
 * What of an address lies below a base, such as the path of a host that is not
 * at the root of its domain; nothing where it does not. The host itself is the
 * caller's to compare.
 *
 * @public
 */
export function gitPathBelow(
  address: { protocol: string; segments: readonly string[] },
  base: string,
): string[] | undefined {
  const { protocol, pathname } = new URL(base);
  const root = pathname.split('/').filter(Boolean);
  const isBelow =
    address.protocol === protocol &&
    root.every((name, i) => address.segments[i] === name);
  return isBelow ? address.segments.slice(root.length) : undefined;
}

function decoded(segment: string): string | undefined {
  try {
    const text = decodeURIComponent(segment);
    // eslint-disable-next-line no-control-regex
    return /^\.{1,2}$|[/\\\u0000-\u001f\u007f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/**
 * A path for an address: all but the slashes is encoded.
 *
 * @public
 */
export function encodeGitPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
