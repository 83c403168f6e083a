import { relative } from 'node:path';
import {
  error,
  info,
  pathOf,
  warning,
  type Diagnostic,
} from '@appstack/compiler/model';
import { messageOf } from '../errors';
import { asRecord, refOf } from '../references';
import { classify, looksLikeEntity, type Classification } from './classify';
import type { MalformedDocument, SourceDocument } from './documents';
import { findFiles, type CatalogFile } from './findFiles';
import { fillPlaceholders } from './placeholders';
import { followLocation, type FileLocation } from './locations';
import { readParts } from './readParts';

/** A catalog as its files describe it. */
export interface FileCatalog {
  entities: unknown[];
  /** Where the first description of each entity stands, `file:line` by ref. */
  places: Map<string, string>;
  diagnostics: Diagnostic[];
  /** Entities that are there and cannot be read, by ref. */
  unreadable: Set<string>;
  /** False when a document that may describe an entity could not be read. */
  complete: boolean;
}

/** Reads the catalog that files, folders and globs describe. */
export async function readCatalog(
  paths: readonly string[],
): Promise<FileCatalog> {
  const catalog: FileCatalog = {
    entities: [],
    places: new Map(),
    diagnostics: [],
    unreadable: new Set(),
    complete: true,
  };
  const ignored: string[] = [];
  const waiting = await findFiles(paths);
  const seen = new Set<string>();
  // Locations add files while the list is walked.
  for (const file of waiting) {
    if (seen.has(file.path)) continue;
    seen.add(file.path);
    waiting.push(...(await addFile(catalog, file, ignored)));
  }
  if (ignored.length > 0) catalog.diagnostics.push(notEntities(ignored));
  if (catalog.entities.length === 0) {
    catalog.diagnostics.push(
      error('read/empty-catalog', 'No entity was found.', {
        hint: 'Check what --catalog names.',
      }),
    );
  }
  return catalog;
}

/** A file under way. */
interface Reading {
  file: CatalogFile;
  /** As messages call it. */
  name: string;
  /** What is no entity. */
  ignored: string[];
}

async function addFile(
  catalog: FileCatalog,
  file: CatalogFile,
  ignored: string[],
): Promise<CatalogFile[]> {
  const name = relative(process.cwd(), file.path) || file.path;
  const reading = { file, name, ignored };
  const followed: CatalogFile[] = [];
  for await (const parts of readParts(file.path, name)) {
    for (const part of parts) {
      if ('value' in part)
        followed.push(
          ...(await addDocument(catalog, part, { file, name, ignored })),
        );
      else if ('unreadable' in part)
        catalog.diagnostics.push(unreadable(name, part.unreadable));
      else addMalformed(catalog, part, reading);
    }
  }
  return followed;
}

async function addDocument(
  catalog: FileCatalog,
  { value, line }: SourceDocument,
  { file, name, ignored }: Reading,
): Promise<CatalogFile[]> {
  const location: FileLocation = { kind: 'file', file: name, line };
  const classification = classify(value);
  if (classification === 'entity')
    return await addEntity(catalog, value, file, location);
  if (classification === 'incomplete')
    catalog.diagnostics.push(incomplete(location));
  else ignored.push(describe(classification, pathOf(location)));
  return [];
}

function addMalformed(
  catalog: FileCatalog,
  document: MalformedDocument,
  { name, ignored }: Reading,
) {
  if (looksLikeEntity(document.text)) {
    catalog.complete = false;
    catalog.diagnostics.push(malformedDocument(name, document));
  } else {
    ignored.push(`${name}:${document.line} (${document.reason})`);
  }
}

async function addEntity(
  catalog: FileCatalog,
  written: unknown,
  file: CatalogFile,
  location: FileLocation,
): Promise<CatalogFile[]> {
  const ref = refOf(written);
  if (ref && !catalog.places.has(ref))
    catalog.places.set(ref, pathOf(location));
  const filled = await fillPlaceholders(written, file, location);
  if ('problem' in filled) {
    catalog.diagnostics.push(filled.problem);
    if (ref) catalog.unreadable.add(ref);
    else catalog.complete = false;
    return [];
  }
  const { entity } = filled;
  catalog.entities.push(entity);
  if (String(asRecord(entity).kind).toLowerCase() !== 'location') return [];
  const { files, diagnostics } = await followLocation(entity, file, location);
  catalog.diagnostics.push(...diagnostics);
  return files;
}

function unreadable(name: string, thrown: unknown): Diagnostic {
  return error('read/unreadable-file', `${name} cannot be read.`, {
    location: { kind: 'file', file: name },
    hint: messageOf(thrown),
  });
}

function incomplete(location: FileLocation): Diagnostic {
  return warning(
    'read/not-an-entity',
    'A document has no kind or no metadata.name and was left out.',
    {
      location,
      hint: 'Every entity needs `kind` and `metadata.name`, both text.',
    },
  );
}

function malformedDocument(
  name: string,
  { line, reason }: MalformedDocument,
): Diagnostic {
  return warning(
    'read/malformed-document',
    `A document cannot be read and was left out: ${reason}.`,
    {
      location: { kind: 'file', file: name, line },
      hint: 'Correct it; the other documents were used.',
    },
  );
}

const MOST_IGNORED_LISTED = 5;

function notEntities(ignored: readonly string[]): Diagnostic {
  const listed = ignored.slice(0, MOST_IGNORED_LISTED).join(', ');
  const rest = ignored.length - MOST_IGNORED_LISTED;
  return info(
    'read/ignored-documents',
    ignored.length === 1
      ? 'One document is no catalog entity and was ignored.'
      : `${ignored.length} documents are no catalog entities and were ignored.`,
    { hint: rest > 0 ? `${listed}, and ${rest} more` : listed },
  );
}

function describe(classification: Classification, place: string): string {
  return classification === 'template'
    ? `${place} (a placeholder stands for the name)`
    : place;
}
