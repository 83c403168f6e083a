import { cloudTitle, type Change } from '@appstack/compiler/model';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DIFFERS, type ExitCode } from '../errors';
import { isManifest } from '../output/generated';
import type { WritePlan } from '../output/planWrites';
import { isMissing } from '../output/readManifest';
import { print, type Format } from '../output/terminal';
import { count, plain, plainLines } from '../output/text';
import {
  compileEntities,
  type CompiledEntities,
  type CompileOptions,
} from './compileEntities';

export interface DiffOptions extends CompileOptions {
  format: Format;
  /** Prints the difference of each file, too. */
  patch?: boolean;
}

/** A file that `generate` would write or remove. */
interface ChangedFile {
  /** Relative to the output folder. */
  path: string;
  action: 'create' | 'update' | 'delete';
  /** As `diff -u` and `patch` have it; empty for a manifest. */
  patch: string;
}

/** Says what `generate` would change, and writes nothing. */
export async function diff(options: DiffOptions): Promise<ExitCode> {
  const compiled = await compileEntities(options);
  const { plan, result } = compiled;
  const files = plan ? await changedFiles(resolve(options.out), plan) : [];
  const changes = plan ? (result?.compilation.changes ?? []) : [];
  const code = print(
    {
      ...{ command: 'diff', out: options.out },
      json: jsonOf(options, compiled, changes, files),
      text: plan ? textOf(options, compiled, changes, files) : [],
      diagnostics: compiled.diagnostics,
      places: compiled.catalog.places,
    },
    options.format,
  );
  return code === 0 && files.length > 0 ? DIFFERS : code;
}

async function changedFiles(
  out: string,
  { write, remove }: WritePlan,
): Promise<ChangedFile[]> {
  const written = write.map(async ({ path, content }) => {
    const before = await contentOf(out, path);
    return changedFile(path, before, content);
  });
  const removed = remove.map(async path =>
    changedFile(path, await contentOf(out, path), undefined),
  );
  const files = await Promise.all([...written, ...removed]);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function contentOf(
  out: string,
  path: string,
): Promise<string | undefined> {
  try {
    return await readFile(join(out, path), 'utf8');
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

function changedFile(
  path: string,
  before: string | undefined,
  after: string | undefined,
): ChangedFile {
  const action = actionOf(before, after);
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  const to = after === undefined ? '/dev/null' : `b/${path}`;
  // A manifest is for programs, and longer than all other files together.
  const patch = isManifest(path)
    ? ''
    : createTwoFilesPatch(from, to, before ?? '', after ?? '', '', '', {
        headerOptions: FILE_HEADERS_ONLY,
      });
  return { path, action, patch };
}

function actionOf(
  before: string | undefined,
  after: string | undefined,
): ChangedFile['action'] {
  if (before === undefined) return 'create';
  return after === undefined ? 'delete' : 'update';
}

function jsonOf(
  { environment }: DiffOptions,
  { name, diagnostics, result }: CompiledEntities,
  changes: readonly Change[],
  files: readonly ChangedFile[],
) {
  return {
    ...{ stack: name, environment },
    version: result?.compilation.manifest.version,
    changed: files.length > 0,
    ...{ changes, files, diagnostics },
  };
}

const SIGNS: Record<ChangedFile['action'], string> = {
  create: '+',
  update: '~',
  delete: '-',
};

function textOf(
  { patch }: DiffOptions,
  { name, result }: CompiledEntities,
  changes: readonly Change[],
  files: readonly ChangedFile[],
): string[] {
  const { environment } = result!;
  const where = `${environment.name} on ${cloudTitle(environment.cloud)}`;
  if (files.length === 0) return [`${name}: ${where}, nothing would change`];
  return [
    `${name}: ${where}, ${count(files.length, 'file')} would change`,
    ...changes.map(
      ({ action, name: subject, reason }) =>
        `  ${action} ${plain(subject)}${reason ? ` (${plain(reason)})` : ''}`,
    ),
    ...files.map(({ action, path }) => `${SIGNS[action]} ${path}`),
    ...(patch ? files.flatMap(file => plainLines(file.patch)) : []),
  ];
}
