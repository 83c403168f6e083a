import { relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '@appstack/compiler/model';

/** Where what diagnostics are about stands. */
export interface Places {
  /** Entities, `file:line` by ref. */
  entities?: ReadonlyMap<string, string>;
  /** The folder that generated files are in. */
  out?: string;
}

/** Diagnostics about files in the output folder; all others name files as they were named to the command. */
const ABOUT_OUTPUT = /^(manifest|verify|write)\//;

/**
 * The file that a diagnostic is about, with slashes and relative to the current
 * folder. What is in no file is said to be in the output folder, if there is
 * one: hosts leave out what is at no place.
 */
export function placeOf(
  { code, location, entityRef }: Diagnostic,
  { entities, out }: Places,
): { file?: string; line?: number } {
  if (location?.kind === 'file') {
    const { file, line } = location;
    const isGenerated = out !== undefined && ABOUT_OUTPUT.test(code);
    return { file: fromHere(isGenerated ? resolve(out, file) : file), line };
  }
  const place = entityRef && entities?.get(entityRef);
  if (place) {
    const [, file, line] = /^(.*?)(?::(\d+))?$/.exec(place)!;
    return { file: fromHere(file), ...(line && { line: Number(line) }) };
  }
  return out === undefined ? {} : { file: fromHere(resolve(out)) };
}

function fromHere(path: string): string {
  return relative(process.cwd(), resolve(path)).split(sep).join('/') || '.';
}
