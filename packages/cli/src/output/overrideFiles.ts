import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeneratedFile } from '@appstack/compiler/model';
import { messageOf } from '../errors';
import { isMissing } from './readManifest';

/** A Terraform file as JSON: block types, their labels, and lists of bodies. */
export type Parsed = Record<string, any>;

export interface ParsedFile {
  /** Relative to the output folder. */
  path: string;
  content?: Parsed;
  /** Why it cannot be read. */
  problem?: string;
}

/** The files of one root module: those that override, and all others. */
export interface RootModuleFiles {
  overrides: ParsedFile[];
  others: ParsedFile[];
}

/** Whether Terraform reads a file of this name as one that overrides. */
export const isOverride = (name: string) =>
  /^(.+_)?override\.tf(\.json)?$/.test(name);

const TERRAFORM = /\.tf(\.json)?$/;

/**
 * The override files of a root module, and the files that they override: the
 * generated ones as they will be, and those of the user as they are.
 *
 * @param folder - the folder of the root module, relative to the output folder
 * @returns undefined where nothing overrides
 */
export async function readOverrides(
  out: string,
  folder: string,
  generated: readonly GeneratedFile[],
): Promise<RootModuleFiles | undefined> {
  const names = await terraformFilesIn(join(out, folder));
  const overriding = names.filter(isOverride);
  if (overriding.length === 0) return undefined;
  const inFolder = generated.filter(
    ({ path }) => path.startsWith(`${folder}/`) && isDirectly(path, folder),
  );
  const known = new Set(inFolder.map(({ path }) => path));
  const own = names
    .filter(name => !isOverride(name) && !known.has(`${folder}/${name}`))
    .map(name => `${folder}/${name}`);
  const read = (path: string) => readParsed(out, path);
  return {
    overrides: await Promise.all(
      overriding.map(name => read(`${folder}/${name}`)),
    ),
    others: await Promise.all([
      ...inFolder.map(({ path, content }) => parseFile(path, content)),
      ...own.map(read),
    ]),
  };
}

function isDirectly(path: string, folder: string): boolean {
  return TERRAFORM.test(path) && !path.slice(folder.length + 1).includes('/');
}

async function terraformFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    thrown => {
      if (isMissing(thrown)) return [];
      throw thrown;
    },
  );
  return entries
    .filter(entry => entry.isFile() && TERRAFORM.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

async function readParsed(out: string, path: string): Promise<ParsedFile> {
  try {
    return await parseFile(path, await readFile(join(out, path), 'utf8'));
  } catch (thrown) {
    return { path, problem: messageOf(thrown) };
  }
}

/** The parser is loaded where there is an override file: starting it takes longer than a small stack. */
async function parseTerraform(path: string, text: string): Promise<Parsed> {
  // Tests cannot `import()` packages; the build has a `require`, too.
  const hcl2json: typeof import('@cdktn/hcl2json') = require('@cdktn/hcl2json');
  return await hcl2json.parse(path, text);
}

async function parseFile(path: string, text: string): Promise<ParsedFile> {
  try {
    if (path.endsWith('.json'))
      return { path, content: inLists(JSON.parse(text)) };
    return { path, content: await parseTerraform(path, text) };
  } catch (thrown) {
    return { path, problem: messageOf(thrown) };
  }
}

/** How many labels the blocks of each type have before their body. */
export const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  variable: 1,
  output: 1,
  locals: 0,
};

/** In Terraform's JSON a body may stand without a list around it. */
function inLists(document: Parsed): Parsed {
  const wrap = (value: any, depth: number): any =>
    depth === 0
      ? [value].flat()
      : Object.fromEntries(
          Object.entries(value).map(([key, inner]) => [
            key,
            wrap(inner, depth - 1),
          ]),
        );
  return Object.fromEntries(
    Object.entries(document).map(([type, value]) => [
      type,
      type in LABELS ? wrap(value, LABELS[type]) : value,
    ]),
  );
}
