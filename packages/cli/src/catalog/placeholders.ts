import { readFile, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  pathOf,
  warning,
  type Diagnostic,
  type Location,
} from '@appstack/compiler/model';
import { messageOf } from '../errors';
import { isText, refOf } from '../references';
import { parseFile } from './documents';
import { isBelow } from './folders';
import type { CatalogFile } from './findFiles';

/** An entity with what its placeholders stand for, or the reason why it cannot be had. */
export type Filled = { entity: unknown } | { problem: Diagnostic };

/**
 * How Backstage reads what a placeholder names; any other key that starts with
 * `$` is data. See "Substitutions In The Descriptor Format" in its documentation.
 */
const READERS: Record<string, (content: string) => unknown> = {
  $text: content => content,
  $json: content => onlyDocument('a.json', content),
  $yaml: content => onlyDocument('a.yaml', content),
};

/** What a placeholder names cannot be read. */
class Unreadable extends Error {}

/**
 * Replaces objects such as `{ $yaml: ./spec.yaml }` by what the file beside the
 * entity's holds. The definition of an API is left as it is: nothing reads it.
 * Only files below the folder that the user named are read.
 */
export async function fillPlaceholders(
  entity: unknown,
  file: CatalogFile,
  location: Location,
): Promise<Filled> {
  if (!holdsPlaceholder(entity)) return { entity };
  try {
    return { entity: await fill(entity, file, []) };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    const ref = refOf(entity);
    return {
      problem: warning(
        'read/placeholder',
        `${ref ?? `The entity at ${pathOf(location)}`} cannot be read: ${thrown.message}.`,
        {
          entityRef: ref,
          location,
          hint: `Write the value itself; placeholders are read from files below ${file.root}.`,
        },
      ),
    };
  }
}

/** Whether anything is to be read at all; most entities hold no placeholder. */
function holdsPlaceholder(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some(holdsPlaceholder);
  return Object.entries(value).some(
    ([key, item]) => Object.hasOwn(READERS, key) || holdsPlaceholder(item),
  );
}

async function fill(
  value: unknown,
  file: CatalogFile,
  path: readonly string[],
): Promise<unknown> {
  if (path.join('.') === 'spec.definition') return value;
  if (Array.isArray(value))
    return Promise.all(
      value.map((item, index) => fill(item, file, [...path, `${index}`])),
    );
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [key, target] = entries[0] ?? [];
  const read =
    entries.length === 1 && Object.hasOwn(READERS, key) && READERS[key];
  if (read && isText(target)) return read(await contentOf(target, file));
  const filled = entries.map(async ([name, item]) => [
    name,
    await fill(item, file, [...path, name]),
  ]);
  return Object.fromEntries(await Promise.all(filled));
}

async function contentOf(target: string, { path, root }: CatalogFile) {
  const full = await realpath(resolve(dirname(path), target)).catch(
    () => undefined,
  );
  if (full === undefined || !isBelow(root, full))
    throw new Unreadable(`"${target}" leads to no file there`);
  return readFile(full, 'utf8').catch(thrown => {
    throw new Unreadable(`"${target}" ${messageOf(thrown)}`);
  });
}

function onlyDocument(name: string, content: string): unknown {
  const { documents, malformed } = parseFile(name, content);
  if (malformed.length > 0) throw new Unreadable(malformed[0].reason);
  if (documents.length !== 1)
    throw new Unreadable('what a placeholder names must be one document');
  return documents[0].value;
}
