import { createRequire } from 'node:module';
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ResourceType } from '@appstack/compiler';
import { messageOf, UsageError } from '../errors';
import { asRecord, isText } from '../references';

/**
 * Loads modules that hold an organization's resource types. A module exports
 * them as `resourceTypes`, a list; the same list is given to the backend's
 * extension point.
 */
export async function loadExtensions(
  modules: readonly string[],
): Promise<ResourceType[]> {
  const types: ResourceType[] = [];
  for (const name of new Set(modules)) types.push(...(await loadTypes(name)));
  return types;
}

async function loadTypes(name: string): Promise<ResourceType[]> {
  let loaded: unknown;
  try {
    loaded = await import(addressOf(name));
  } catch (thrown) {
    throw new UsageError(
      `The extension ${name} cannot be loaded: ${messageOf(thrown)}`,
    );
  }
  const types = typesOf(loaded);
  if (!types) {
    throw new UsageError(
      `The extension ${name} has to export \`resourceTypes\`, a list of what defineResourceType returns.`,
    );
  }
  return types;
}

/** A path as a URL; the name of a package as the file that the user's folder resolves it to. */
function addressOf(name: string): string {
  if (isAbsolute(name)) return pathToFileURL(name).href;
  const fromHere = createRequire(resolve('package.json'));
  return pathToFileURL(fromHere.resolve(name)).href;
}

/** CommonJS modules arrive under `default`. */
function typesOf(loaded: unknown): ResourceType[] | undefined {
  const exports = asRecord(loaded);
  const types =
    exports.resourceTypes ?? asRecord(exports.default).resourceTypes;
  return Array.isArray(types) && types.every(isResourceType)
    ? types
    : undefined;
}

function isResourceType(value: unknown): value is ResourceType {
  const { name, properties, clouds } = asRecord(value);
  return (
    isText(name) &&
    typeof properties === 'object' &&
    properties !== null &&
    typeof clouds === 'object' &&
    clouds !== null
  );
}
