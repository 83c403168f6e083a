const VERSION = /@(\d+)$/;

/**
 * The id of a node's earlier form, which is kept beside the new one.
 *
 * @param version - the version of the appStack that had it last
 *
 * @public
 */
export const formerId = (id: string, version: number): string =>
  `${id}@${version}`;

/**
 * The parts of a node's id: the entity's ref, and of an earlier form the version
 * that had it last.
 *
 * @public
 */
export function parseNodeId(id: string): {
  entityRef: string;
  version?: string;
} {
  const [suffix, version] = VERSION.exec(id) ?? [];
  return suffix === undefined
    ? { entityRef: id }
    : { entityRef: id.slice(0, -suffix.length), version };
}
