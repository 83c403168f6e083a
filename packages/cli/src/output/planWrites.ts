import { lstat, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  atFile,
  error,
  warning,
  type Diagnostic,
  type GeneratedFile,
  type Manifest,
} from '@appstack/compiler/model';
import { messageOf } from '../errors';
import { isGenerated } from './generated';
import { sha256 } from './hash';
import { isOverride } from './overrideFiles';
import { isMissing } from './readManifest';

/** What has to happen in the output folder; paths are relative to it. */
export interface WritePlan {
  write: GeneratedFile[];
  remove: string[];
  diagnostics: Diagnostic[];
}

/** What was there before. */
export interface Before {
  /** The environment's folder, relative to the output folder. */
  folder: string;
  manifest?: Manifest;
}

/**
 * Compares generated files with what is in the output folder. Files that were
 * not generated are errors, links are never followed, and stale files are
 * removed only if they are unmodified.
 */
export async function planWrites(
  out: string,
  files: readonly GeneratedFile[],
  before: Before,
): Promise<WritePlan> {
  const plan: WritePlan = { write: [], remove: [], diagnostics: [] };
  const recorded = recordedHashes(before);
  for (const file of files) {
    const found = await inspect(out, file.path);
    if (found.problem) {
      plan.diagnostics.push(found.problem);
    } else if (found.content === undefined) {
      plan.write.push(file);
    } else if (found.content !== file.content) {
      plan.write.push(file);
      plan.diagnostics.push(
        ...judge(file.path, found.content, recorded.get(file.path)),
      );
    }
  }
  const current = new Set(files.map(file => file.path));
  for (const [path, hash] of recorded) {
    if (current.has(path) || isOverride(basename(path))) continue;
    const { content } = await inspect(out, path);
    if (content === undefined) continue;
    if (sha256(content) === hash) plan.remove.push(path);
    else plan.diagnostics.push(keptStale(path));
  }
  return plan;
}

/** Only plain file names of a manifest become paths. */
function isSafe(path: string): boolean {
  return path
    .split('/')
    .every(part => /^[A-Za-z0-9._-]+$/.test(part) && !/^\.+$/.test(part));
}

/** The hashes in a manifest, by paths relative to the output folder. */
export function recordedHashes({
  folder,
  manifest,
}: Before): Map<string, string> {
  const hashes = Object.entries(manifest?.files ?? {})
    .map(([path, hash]) => [`${folder}/${path}`, hash] as const)
    .filter(([path]) => isSafe(path));
  return new Map(hashes);
}

/** The content of a plain file; nothing where there is none. Links are problems. */
export async function inspect(
  out: string,
  path: string,
): Promise<{ content?: string; problem?: Diagnostic }> {
  if (!isSafe(path)) {
    return {
      problem: error(
        'write/unsafe-path',
        `"${path}" is no path.`,
        atFile(path),
      ),
    };
  }
  const parts = path.split('/');
  try {
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      const stats = await lstat(join(out, folder));
      if (!stats.isDirectory()) return { problem: notPlain(folder, 'folder') };
    }
    const stats = await lstat(join(out, path));
    if (!stats.isFile()) return { problem: notPlain(path, 'file') };
    return { content: await readFile(join(out, path), 'utf8') };
  } catch (thrown) {
    if (isMissing(thrown)) return {};
    return {
      problem: error('write/unreadable-file', `${path} cannot be read.`, {
        ...atFile(path),
        hint: messageOf(thrown),
      }),
    };
  }
}

function judge(
  path: string,
  content: string,
  recorded: string | undefined,
): Diagnostic[] {
  if (!isGenerated(path, content, recorded)) {
    return [
      error('write/not-generated', `${path} is there and was not generated.`, {
        ...atFile(path),
        hint: 'Move it, or give it a name that is not generated; then generate again.',
      }),
    ];
  }
  if (recorded === undefined || recorded === sha256(content)) return [];
  return [
    warning('write/edited', `${path} was edited; the edit is replaced.`, {
      ...atFile(path),
      hint: 'Keep additions in files of your own, and changed arguments of generated blocks in *_override.tf; neither is touched.',
    }),
  ];
}

function notPlain(path: string, wanted: 'folder' | 'file'): Diagnostic {
  return error(
    'write/not-plain',
    `${path} is a link or something else than a ${wanted}.`,
    {
      ...atFile(path),
      hint: 'Links are not followed; remove it, then generate again.',
    },
  );
}

function keptStale(path: string): Diagnostic {
  return warning(
    'write/stale-kept',
    `${path} is no longer generated, but was edited, so it stays.`,
    {
      ...atFile(path),
      hint: 'Remove it, or move what you added into a file of your own.',
    },
  );
}
