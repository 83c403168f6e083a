import type { GitConnection } from '@appstack/backstage-plugin-appstack-node';
import type { GeneratedFile } from '@appstack/compiler/model';
import { ConflictError } from '@backstage/errors';
import type { StackRecord, VersionStore } from '../../database';
import { gitBlobId } from '../../delivery/gitBlobId';
import {
  IGNORE_FILE,
  pathsInQuestion,
  planDelivery,
  type PlannedDelivery,
} from '../../delivery/planDelivery';

/** The manifest of an environment, which says whose folder it is. */
const MANIFEST = /^environments\/[^/]+\/appstack\.json$/;

export interface FolderRequest {
  connection: GitConnection;
  versions: VersionStore;
  stack: StackRecord;
  commit: string;
  folder: string;
  generated: readonly GeneratedFile[];
  /** The part of the folder that is delivered: all of it, or what starts with this. */
  prefix: string;
  delivered: boolean;
}

/**
 * The path of a generated file in the folder of its appStack: the folder is
 * named by the delivery, not by the files.
 */
export function pathInFolder({ name }: StackRecord, path: string): string {
  return path.startsWith(`${name}/`) ? path.slice(name.length + 1) : path;
}

/**
 * What a pull request on top of a commit does. Throws a ConflictError when the
 * folder belongs to another appStack or installation.
 */
export async function planOn(request: FolderRequest): Promise<PlannedDelivery> {
  const { connection, commit, folder, generated, prefix, delivered } = request;
  const entries = await connection.tree(commit, folder);
  const present = new Map(entries.map(({ path, id }) => [path, id]));
  const written = await writtenAt(pathsInQuestion(generated, present), request);
  await refuseOthersFolder(present, written, request);
  const ignoreFile = present.get(IGNORE_FILE);
  return planDelivery({
    generated,
    present: new Map([...present].filter(([path]) => path.startsWith(prefix))),
    written,
    delivered,
    ...(ignoreFile && { ignored: await connection.text(ignoreFile) }),
  });
}

/** The Git object ids of all that AppStack ever generated at these paths. */
async function writtenAt(
  paths: readonly string[],
  { stack, versions }: FolderRequest,
): Promise<Map<string, Set<string>>> {
  const stored = paths.map(path => `${stack.name}/${path}`);
  const hashes = await versions.hashesAt(stack.id, new Set(stored));
  const index = [...hashes].flatMap(([path, all]) =>
    [...all].map(hash => ({ path, hash })),
  );
  const written = new Map<string, Set<string>>();
  for await (const { path: named, content } of versions.readFiles(index)) {
    const path = pathInFolder(stack, named);
    const ids = written.get(path) ?? new Set();
    written.set(path, ids.add(gitBlobId(content)));
  }
  return written;
}

async function refuseOthersFolder(
  present: ReadonlyMap<string, string>,
  written: ReadonlyMap<string, ReadonlySet<string>>,
  { connection, stack, folder, generated }: FolderRequest,
) {
  const current = new Map(generated.map(file => [file.path, file.content]));
  for (const [path, id] of present) {
    if (!MANIFEST.test(path) || written.get(path)?.has(id)) continue;
    const content = current.get(path);
    if (content !== undefined && gitBlobId(content) === id) continue;
    const owner = ownerIn(await connection.text(id));
    throw new ConflictError(
      owner === stack.name || owner === undefined
        ? `${folder}/${path} in the repository was written by another installation of AppStack, or was edited. Choose another folder, or remove it.`
        : `The folder ${folder} of the repository belongs to the appStack "${owner}". Choose another folder.`,
    );
  }
}

/** The appStack that a manifest is of. */
function ownerIn(manifest: string): string | undefined {
  try {
    const owner = JSON.parse(manifest)?.design?.stack;
    return typeof owner === 'string' ? owner.slice(0, 40) : undefined;
  } catch {
    return undefined;
  }
}
