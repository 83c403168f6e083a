import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  parseManifest,
  unreadableManifest,
  type Diagnostic,
  type Manifest,
  type ManifestReading,
} from '@appstack/compiler/model';
import { messageOf } from '../errors';
import { asRecord } from '../references';

/** Where an environment of an appStack lies below the output folder. */
export function environmentFolder(stack: string, environment: string): string {
  return `${stack}/environments/${environment}`;
}

/** Where the manifest of an environment lies, by the environment's folder. */
export const manifestPath = (folder: string) => `${folder}/appstack.json`;

/** What the last generation left behind, if there was one. One that cannot be read is an error: without it data could be lost. */
export async function readManifest(
  out: string,
  folder: string,
): Promise<ManifestReading> {
  const path = manifestPath(folder);
  let content: string;
  try {
    content = await readFile(join(out, path), 'utf8');
  } catch (thrown) {
    return isMissing(thrown)
      ? { diagnostics: [] }
      : { diagnostics: [unreadableManifest(path, messageOf(thrown))] };
  }
  return parseManifest(content, path);
}

/** The manifests of a stack's other environments: its README covers all of them. */
export async function readSiblings(
  out: string,
  stack: string,
  environment: string,
): Promise<{ siblings: Manifest[]; diagnostics: Diagnostic[] }> {
  const folder = join(out, stack, 'environments');
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names
      .filter(name => name !== environment)
      .sort()
      .map(name => readManifest(out, environmentFolder(stack, name))),
  );
  return {
    siblings: found.flatMap(({ manifest }) => manifest ?? []),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Whether a file failed to be read because it is not there. */
export function isMissing(thrown: unknown): boolean {
  const code = asRecord(thrown).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
