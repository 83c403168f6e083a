import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  error,
  MANIFEST_FORMAT,
  manifestSchema,
  type Diagnostic,
  type Manifest,
  withModesAndRoots,
} from '@appstack/compiler/model';
import { messageOf } from '../errors';
import { asRecord } from '../references';

/** Where an environment of an appStack lies below the output folder. */
export function environmentFolder(stack: string, environment: string): string {
  return `${stack}/environments/${environment}`;
}

/** What the last generation left behind, if there was one. One that cannot be read is an error: without it data could be lost. */
export async function readManifest(
  out: string,
  folder: string,
): Promise<{ manifest?: Manifest; diagnostics: Diagnostic[] }> {
  const path = `${folder}/appstack.json`;
  let content: string;
  try {
    content = await readFile(join(out, path), 'utf8');
  } catch (thrown) {
    return isMissing(thrown)
      ? { diagnostics: [] }
      : { diagnostics: [unreadable(path, messageOf(thrown))] };
  }
  let document: unknown;
  try {
    document = withModesAndRoots(JSON.parse(content));
  } catch (thrown) {
    return { diagnostics: [unreadable(path, messageOf(thrown))] };
  }
  const { format } = asRecord(document);
  if (typeof format === 'number' && format > MANIFEST_FORMAT) {
    return { diagnostics: [newer(path)] };
  }
  const parsed = manifestSchema.safeParse(document);
  if (parsed.success) return { manifest: parsed.data, diagnostics: [] };
  const [issue] = parsed.error.issues;
  return {
    diagnostics: [
      unreadable(path, `${issue.path.join('.')}: ${issue.message}`),
    ],
  };
}

/** The manifests of a stack's other environments, as far as they can be read; its README tells of all of them. */
export async function readSiblings(
  out: string,
  stack: string,
  environment: string,
): Promise<Manifest[]> {
  const folder = join(out, stack, 'environments');
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names
      .filter(name => name !== environment)
      .sort()
      .map(name => readManifest(out, environmentFolder(stack, name))),
  );
  return found.flatMap(({ manifest }) => manifest ?? []);
}

/** Whether a file failed to be read because it is not there. */
export function isMissing(thrown: unknown): boolean {
  const code = asRecord(thrown).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function unreadable(path: string, reason: string): Diagnostic {
  return error(
    'write/unreadable-manifest',
    `${path} is there but cannot be used: ${reason}.`,
    {
      path,
      hint: 'It remembers addresses and what holds data. Restore it from version control; remove it only if nothing was ever applied.',
    },
  );
}

function newer(path: string): Diagnostic {
  return error(
    'write/newer-manifest',
    `${path} was written by a newer version of appstack.`,
    { path, hint: 'Update @appstack/cli.' },
  );
}
