import type { GitCommit } from '@appstack/backstage-plugin-appstack-node';

/** What GitHub takes for an entry of a tree; `sha: null` removes it. */
export type TreeEntry = {
  path: string;
  mode: '100644';
  type: 'blob';
} & ({ content: string } | { sha: null });

/** The most entries of a request. */
const ENTRIES_AT_ONCE = 200;
/** The most bytes of content in a request; larger ones are answered with 502 at times. */
const BYTES_AT_ONCE = 1_000_000;

/** The entries of a commit, in parts that GitHub takes in one request each. */
export function treeChunks({
  writes,
  removals,
}: Pick<GitCommit, 'writes' | 'removals'>): TreeEntry[][] {
  const chunks: TreeEntry[][] = [];
  let bytes = 0;
  const add = (entry: TreeEntry, size: number) => {
    const last = chunks.at(-1);
    if (
      !last ||
      last.length === ENTRIES_AT_ONCE ||
      bytes + size > BYTES_AT_ONCE
    ) {
      chunks.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  };
  for (const { path, content } of writes) {
    const size = Buffer.byteLength(content);
    add({ path, mode: '100644', type: 'blob', content }, size);
  }
  for (const path of removals) {
    add({ path, mode: '100644', type: 'blob', sha: null }, 0);
  }
  return chunks;
}
