import {
  STATE_BACKEND_ARGUMENTS,
  credentialIn,
} from '@appstack/compiler/model';
import type { Knex } from 'knex';

/**
 * A place in the database that holds a credential. The credential itself is no
 * part of it.
 *
 * @public
 */
export interface StoredCredential {
  /** The name of the appStack. */
  stack: string;
  version: number;
  environment: string;
  /** The argument of the state backend. */
  argument: string;
}

/** Arguments that the compiler writes itself. */
const WRITTEN_BY_COMPILER = new Set([
  'encrypt',
  'key',
  'name',
  'path',
  'prefix',
  'schema_name',
  'use_azuread_auth',
  'use_lockfile',
]);

const BACKEND_FILE = /\/backend\.tf$/;

/**
 * Finds the versions whose `backend.tf` has an argument that the configuration
 * no longer takes, because it is a credential or may be one.
 *
 * @param knex - the database of the plugin
 *
 * @public
 */
export async function* findStoredCredentials(
  knex: Knex,
): AsyncGenerator<StoredCredential> {
  const stacks = await knex('stacks').orderBy('name').select('id', 'name');
  const suspects = new Map<string, string[]>();
  for (const { id, name } of stacks) {
    const rows = await knex('realizations')
      .where({ stack_id: id })
      .orderBy(['version', 'environment'])
      .select('version', 'environment', 'files');
    for (const { version, environment, files } of rows) {
      for (const hash of backendFilesIn(files)) {
        const found = suspects.get(hash) ?? (await readArguments(knex, hash));
        suspects.set(hash, found);
        for (const argument of found) {
          yield { stack: name, version, environment, argument };
        }
      }
    }
  }
}

/** @param index - the JSON of a realization's files. */
function backendFilesIn(index: string): string[] {
  const files: { path: string; hash: string }[] = JSON.parse(index);
  return files
    .filter(({ path }) => BACKEND_FILE.test(path))
    .map(({ hash }) => hash);
}

async function readArguments(knex: Knex, hash: string): Promise<string[]> {
  const row = await knex('files').where({ hash }).first('content');
  return row ? suspectArguments(row.content) : [];
}

/**
 * The arguments of a generated `backend.tf` that are not allowed, or whose
 * values carry a credential.
 *
 * @param content - the text of the file
 *
 * @public
 */
export function suspectArguments(content: string): string[] {
  const type = /^\s*backend "([a-z0-9]+)"/m.exec(content)?.[1] ?? '';
  const allowed: Record<string, readonly string[]> = STATE_BACKEND_ARGUMENTS;
  const lines = [...content.matchAll(/^\s*([a-z][a-z0-9_]*)\s*=\s*(.*)$/gm)];
  return lines
    .filter(
      ([, argument, value]) =>
        (!WRITTEN_BY_COMPILER.has(argument) &&
          !allowed[type]?.includes(argument)) ||
        credentialIn(value.replace(/^"|"$/g, '')) !== undefined,
    )
    .map(([, argument]) => argument);
}
