import { parse } from '@cdktn/hcl2json';

/** A block's arguments and nested blocks; a nested block is a list of these. */
export type HclBody = Record<string, unknown>;

/** What stands in files of Terraform: by kind of block, its labels, and its bodies. */
export type HclFile = Record<string, unknown>;

/**
 * Reads a file of the Terraform language, in either syntax.
 *
 * @throws Error - when it is not valid
 */
export async function parseHcl(path: string, text: string): Promise<HclFile> {
  try {
    if (path.endsWith('.json')) return asObject(JSON.parse(text));
    return text.trim() === '' ? {} : asObject(await parse(path, text));
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`${path} cannot be read: ${message.slice(0, 500)}`);
  }
}

/** Whether Terraform or OpenTofu reads a file as a part of the module. */
export function isModuleFile(path: string): boolean {
  return /^[^/]+\.(tf|tofu)(\.json)?$/.test(path);
}

/** The bodies of a thing that is a body or a list of bodies. */
export function bodiesOf(value: unknown): HclBody[] {
  return [value].flat().filter(isObject);
}

/** The bodies of blocks with one label, by it. */
export function labelled(file: HclFile, kind: string): [string, HclBody][] {
  return bodiesOf(file[kind]).flatMap(byName =>
    Object.entries(byName).flatMap(([name, value]) =>
      bodiesOf(value).map((body): [string, HclBody] => [name, body]),
    ),
  );
}

/** The bodies of blocks with two labels. */
export function twiceLabelled(
  file: HclFile,
  kind: string,
): [string, string, HclBody][] {
  return bodiesOf(file[kind]).flatMap(byType =>
    Object.keys(byType).flatMap(type =>
      labelled(byType, type).map(([name, body]): [string, string, HclBody] => [
        type,
        name,
        body,
      ]),
    ),
  );
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): HclFile {
  if (!isObject(value)) throw new Error('it holds no blocks');
  return value;
}
