import { resolve } from 'node:path';
import { checkDocument } from '@appstack/compiler';
import {
  mappingSchema,
  propertyOverridesSchema,
  standardsSchema,
  type Diagnostic,
  type Location,
  type Mapping,
  type Properties,
  type Standards,
} from '@appstack/compiler/model';
import { parseEntityRef } from '../references';
import { readDocument } from './readDocument';

/** Options that name one document each. */
export interface OwnFileOptions {
  mapping?: string;
  standards?: string;
  overrides?: string;
}

/** A place in a file that an option names. */
export const inDocument =
  (file: string) =>
  (pointer: string): Location => ({ kind: 'file', file, pointer });

/** What single options name. */
export interface OwnFiles {
  own: OwnMapping;
  overrides: Record<string, Properties>;
  standards?: Standards;
  diagnostics: Diagnostic[];
}

/** Reads them. */
export async function readOwnFiles(options: OwnFileOptions): Promise<OwnFiles> {
  const own = await readMapping(options.mapping);
  const said = await readOverrides(options.overrides);
  const standards = await readFileBy(options.standards, (...args) =>
    checkDocument(standardsSchema, ...args),
  );
  return {
    ...{ own, overrides: said.overrides, standards: standards.value },
    diagnostics: [
      ...own.diagnostics,
      ...said.diagnostics,
      ...standards.diagnostics,
    ],
  };
}

/** The mapping of a file that the command line names. */
export interface OwnMapping {
  place: string;
  mapping?: Mapping;
  diagnostics: Diagnostic[];
}

async function readMapping(place: string | undefined): Promise<OwnMapping> {
  const { value, diagnostics } = await readFileBy(place, (...args) =>
    checkDocument(mappingSchema, ...args),
  );
  return { place: place ?? '', mapping: value, diagnostics };
}

/** How a document is checked, at its place. */
type Check<T> = (
  document: unknown,
  place: string,
  locate: (pointer: string) => Location,
) => { value?: T; diagnostics: Diagnostic[] };

/** The document in a file, checked; nothing where no file is named. */
async function readFileBy<T>(
  place: string | undefined,
  check: Check<T>,
): Promise<ReturnType<Check<T>>> {
  if (place === undefined) return { diagnostics: [] };
  return check(await readDocument(resolve(place)), place, inDocument(place));
}

/** By entity ref in full form, however the file writes it. */
async function readOverrides(place: string | undefined): Promise<{
  overrides: Record<string, Properties>;
  diagnostics: Diagnostic[];
}> {
  if (place === undefined) return { overrides: {}, diagnostics: [] };
  const { value = {}, diagnostics } = checkDocument(
    propertyOverridesSchema,
    await readDocument(resolve(place)),
    place,
    pointer => ({ kind: 'file', file: place, pointer }),
  );
  const overrides = Object.fromEntries(
    Object.entries(value).map(([ref, properties]) => [
      parseEntityRef(ref),
      properties,
    ]),
  );
  return { overrides, diagnostics };
}
