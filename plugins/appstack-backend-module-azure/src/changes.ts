import type { GitCommit } from '@appstack/backstage-plugin-appstack-node';

type Content = Pick<GitCommit, 'writes' | 'removals'>;

/** The folder that all changed files lie in. */
export function commonFolder({ writes, removals }: Content): string {
  const [first = [], ...others] = [
    ...writes.map(({ path }) => path),
    ...removals,
  ].map(path => path.split('/').slice(0, -1));
  let length = first.length;
  for (const folder of others) {
    const differs = first.findIndex((name, i) => folder[i] !== name);
    if (differs >= 0) length = Math.min(length, differs);
  }
  return first.slice(0, length).join('/') || '.';
}

/** The changes of a push, which say of each file whether it was there. */
export function changesOf(
  { writes, removals }: Content,
  present: ReadonlySet<string>,
) {
  return [
    ...writes.map(({ path, content }) => ({
      changeType: present.has(path) ? 'edit' : 'add',
      item: { path: `/${path}` },
      newContent: {
        content: Buffer.from(content).toString('base64'),
        contentType: 'base64Encoded',
      },
    })),
    ...removals.map(path => ({
      changeType: 'delete',
      item: { path: `/${path}` },
    })),
  ];
}
