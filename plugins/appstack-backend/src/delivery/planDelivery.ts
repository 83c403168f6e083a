import type { DeliveryFile } from '@appstack/backstage-plugin-appstack-common';
import type { GeneratedFile } from '@appstack/compiler/model';
import ignore, { type Ignore } from 'ignore';
import { gitBlobId } from './gitBlobId';

/** What names, in the syntax of `.gitignore`, the files that are never touched. */
export const IGNORE_FILE = '.appstackignore';

export interface DeliveryInput {
  /** All files that the version holds, by path in the folder. */
  generated: readonly GeneratedFile[];
  /** The files in the folder of the repository: their Git object ids by path. */
  present: ReadonlyMap<string, string>;
  /** The object ids of all that AppStack ever generated, by path; see {@link pathsInQuestion}. */
  written: ReadonlyMap<string, ReadonlySet<string>>;
  /** The text of {@link IGNORE_FILE}, if the folder has one. */
  ignored?: string;
  /** Whether something of AppStack was in the folder before. */
  delivered: boolean;
}

/** What a pull request does. */
export interface PlannedDelivery {
  writes: GeneratedFile[];
  /** Paths in the folder. */
  removals: string[];
  /** Files that differ and stay as they are. */
  conflicts: string[];
  /** Everything but what is unchanged, sorted by path. */
  files: DeliveryFile[];
  unchanged: number;
}

/** The paths of which it matters what AppStack generated there in earlier versions. */
export function pathsInQuestion(
  generated: readonly GeneratedFile[],
  present: ReadonlyMap<string, string>,
): string[] {
  const contents = new Map(generated.map(file => [file.path, file.content]));
  return [...present]
    .filter(([path, id]) => {
      const content = contents.get(path);
      return content === undefined || gitBlobId(content) !== id;
    })
    .map(([path]) => path);
}

/**
 * Holds the generated files against those of the repository. What AppStack
 * wrote and was not edited since is updated or removed; everything else stays.
 */
export function planDelivery(input: DeliveryInput): PlannedDelivery {
  const untouched = ignore().add(input.ignored ?? '');
  const wanted = new Set(input.generated.map(({ path }) => path));
  const files: DeliveryFile[] = [
    ...input.generated.flatMap(file => generatedFile(file, input, untouched)),
    ...[...input.present]
      .filter(([path]) => !wanted.has(path))
      .flatMap(([path, id]) => obsoleteFile(path, id, input, untouched)),
  ];
  const by = (...actions: DeliveryFile['action'][]) =>
    new Set(
      files
        .filter(({ action }) => actions.includes(action))
        .map(({ path }) => path),
    );
  const written = by('create', 'update');
  const named = new Set(files.map(({ path }) => path));
  return {
    writes: input.generated.filter(({ path }) => written.has(path)),
    removals: [...by('delete')],
    conflicts: [...by('conflict')],
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    unchanged: input.generated.filter(({ path }) => !named.has(path)).length,
  };
}

/** What is done with a file that the version holds; nothing when it is there already. */
function generatedFile(
  { path, content }: GeneratedFile,
  { present, written, delivered }: DeliveryInput,
  untouched: Ignore,
): DeliveryFile[] {
  const id = present.get(path);
  if (id === gitBlobId(content)) return [];
  const kept = reasonToKeep(path, untouched);
  if (kept) return [{ path, action: 'kept', reason: kept }];
  if (id === undefined) return [{ path, action: 'create' }];
  if (written.get(path)?.has(id)) return [{ path, action: 'update' }];
  const reason = delivered ? 'edited' : 'foreign';
  return [{ path, action: 'conflict', reason }];
}

/** What is done with a file that the version does not hold; nothing when AppStack never wrote it. */
function obsoleteFile(
  path: string,
  id: string,
  { written }: DeliveryInput,
  untouched: Ignore,
): DeliveryFile[] {
  const ids = written.get(path);
  if (!ids || ids.size === 0) return [];
  const kept = reasonToKeep(path, untouched);
  if (kept) return [{ path, action: 'kept', reason: kept }];
  if (ids.has(id)) return [{ path, action: 'delete' }];
  return [{ path, action: 'conflict', reason: 'edited' }];
}

function reasonToKeep(path: string, untouched: Ignore) {
  if (/(^|\/)([^/]+_)?override\.tf(\.json)?$/.test(path)) return 'override';
  if (path === IGNORE_FILE) return 'ignored';
  return untouched.ignores(path) ? 'ignored' : undefined;
}
