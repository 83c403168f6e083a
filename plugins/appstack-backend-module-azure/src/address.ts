import type { gitAddress } from '@appstack/backstage-plugin-appstack-node';

type Address = NonNullable<ReturnType<typeof gitAddress>>;

/** A repository, by the parts of its address. */
export interface AzureRepository {
  url: string;
  /** The address of the organization, or of the collection of a server. */
  collection: string;
  project: string;
  name: string;
}

/** What no name of a project or a repository holds. */
const FORBIDDEN = /[/\\:*?"<>|#$}{,+=[\]%]|^[._]|^$/;

/**
 * The repository of an address such as
 * `https://dev.azure.com/acme/project/_git/repository`. A project that has the
 * name of its repository may be left out.
 */
export function partsOf(address: Address): AzureRepository | undefined {
  const { protocol, host, segments } = address;
  const at = segments.indexOf('_git');
  if (at < 0 || protocol !== protocolOf(host)) return undefined;
  const name = segments[at + 1] ?? '';
  const before = segments.slice(0, at);
  const names = [...before, name];
  if (names.some(part => FORBIDDEN.test(part))) return undefined;
  const own = isInHostName(host) ? 0 : 1;
  if (before.length < own) return undefined;
  if (host === 'dev.azure.com' && before.length > 2) return undefined;
  const project = before.length > own ? before.at(-1)! : name;
  const collection = [
    `${protocol}//${host}`,
    ...before.slice(0, Math.max(own, before.length - 1)),
  ].map((part, i) => (i === 0 ? part : encodeURIComponent(part)));
  return {
    ...{ project, name, collection: collection.join('/') },
    url: [
      ...collection,
      encodeURIComponent(project),
      '_git',
      encodeURIComponent(name),
    ].join('/'),
  };
}

/** Older organizations have a host of their own. */
function isInHostName(host: string): boolean {
  return host.endsWith('.visualstudio.com');
}

/** The configuration names a host alone: credentials go encrypted, but for this machine. */
function protocolOf(host: string): string {
  return /^localhost(:|$)/.test(host) ? 'http:' : 'https:';
}
