/** The kinds of Git hosts whose addresses of files are known. */
const FILE_URLS: Record<
  string,
  (at: { origin: string; path: string; ref: string; file: string }) => string[]
> = {
  github: ({ origin, path, ref, file }) => [
    `${origin}/${path}/blob/${ref}/${file}`,
  ],
  gitlab: ({ origin, path, ref, file }) => [
    `${origin}/${path}/-/blob/${ref}/${file}`,
  ],
  bitbucketCloud: ({ origin, path, ref, file }) => [
    `${origin}/${path}/src/${ref}/${file}`,
  ],
  bitbucketServer: ({ origin, path, ref, file }) => {
    const [project, repository] = path.replace(/^scm\//, '').split('/');
    return [
      `${origin}/projects/${project}/repos/${repository}/browse/${file}?at=${ref}`,
    ];
  },
  // An address says whether it names a tag or a branch; a ref does not.
  azure: ({ origin, path, ref, file }) =>
    ['GT', 'GB'].map(
      kind => `${origin}/${path}?path=/${file}&version=${kind}${ref}`,
    ),
  gitea: ({ origin, path, ref, file }) => [
    `${origin}/${path}/src/branch/${ref}/${file}`,
  ],
};

/** A module in a Git repository. */
export interface GitModule {
  host: string;
  /** The repository on its host. */
  path: string;
  /** Where in the repository; empty at its root. */
  folder: string;
  ref: string;
}

/** What `git::https://host/org/repo.git//folder?ref=v1` and its short forms name. */
export function gitModuleAt(source: string): GitModule | undefined {
  const [address, query = ''] = source.split('?');
  const ref = new URLSearchParams(query).get('ref');
  const parts =
    /^(?:git::)?(?:(?:https|ssh):\/\/)?(?:[\w.-]+@)?([\w.-]+(?::\d+)?)[/:](.+)$/.exec(
      address,
    );
  if (!parts || !ref) return undefined;
  // An address with such a part would name something else by the time it is asked for.
  if (/(^|\/)\.{1,2}(\/|$)/.test(`${parts[2]}/${ref}`)) return undefined;
  const [repository, folder = ''] = parts[2].split('//');
  return {
    host: parts[1],
    path: repository.replace(/^\/+|\/+$/g, '').replace(/\.git$/, ''),
    folder: folder.replace(/^\/+|\/+$/g, ''),
    ref,
  };
}

/** A module without its version or ref: what is the same module. */
export function withoutPin(source: string): string {
  return source.replace(/\?ref=.*$/, '').replace(/\.git(?=\/\/|$)/, '');
}

/** Where a file of a module may be read; nothing for a kind of host that is not known. */
export function fileUrlsOf(
  { host, path, folder, ref }: GitModule,
  kind: string,
  name: string,
): string[] {
  const file = folder ? `${folder}/${name}` : name;
  return (
    FILE_URLS[kind]?.({ origin: `https://${host}`, path, ref, file }) ?? []
  );
}
