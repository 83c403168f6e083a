import { InputError } from '@backstage/errors';
import type { Request } from 'express';

/** The largest number of the databases' integers. */
const MAX_VERSION = 2 ** 31 - 1;

/** The version that the caller has seen, from the header `If-Match`. */
export function ifMatch(request: Request): number | undefined {
  const header = request.get('if-match')?.trim();
  if (!header || header === '*') return undefined;
  const version = /^(?:W\/)?"?(\d+)"?$/.exec(header)?.[1];
  if (version === undefined || Number(version) > MAX_VERSION) {
    throw new InputError(
      `The header If-Match must be a version such as "3", or "*".`,
    );
  }
  return Number(version);
}

/** The header that gives a version to send back. */
export function etag(version: number): Record<string, string> {
  return { etag: `"${version}"` };
}
