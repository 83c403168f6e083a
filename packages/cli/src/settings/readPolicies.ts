import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { checkDocument } from '@appstack/compiler';
import {
  error,
  policyFileSchema,
  policySchema,
  type Diagnostic,
  type Location,
  type Policy,
  type Waiver,
} from '@appstack/compiler/model';
import { checkPolicy } from '@appstack/policies';
import { filesBelow } from '../catalog/findFiles';
import { UsageError } from '../errors';
import { asRecord } from '../references';
import { readDocument } from './readDocument';

/** The policies and waivers in force, and what is wrong with the documents that hold them. */
export interface ReadPolicies {
  policies: Policy[];
  waivers: Waiver[];
  diagnostics: Diagnostic[];
}

const POLICY_FILES = '**/*.{yaml,yml,json}';

/**
 * Gathers policies that are known, and those of the files and folders that
 * `--policies` names. A file holds one policy, or lists of `policies` and
 * `waivers`.
 */
export async function readPolicies(
  known: readonly Policy[],
  places: readonly string[],
): Promise<ReadPolicies> {
  const policies = [...known];
  const read: ReadPolicies = { policies, waivers: [], diagnostics: [] };
  for (const file of await filesAt(places)) {
    const one = readFile(file, await readDocument(file), read.policies);
    read.policies.push(...one.policies);
    read.waivers.push(...one.waivers);
    read.diagnostics.push(...one.diagnostics);
  }
  return read;
}

async function filesAt(places: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const place of places) {
    const path = resolve(place);
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new UsageError(`There is nothing at ${place}.`);
    const below = found.isDirectory()
      ? await filesBelow(path, POLICY_FILES)
      : [path];
    if (below.length === 0) {
      throw new UsageError(`There are no YAML or JSON files in ${place}.`);
    }
    files.push(...below);
  }
  return files;
}

function readFile(
  path: string,
  document: unknown,
  before: readonly Policy[],
): ReadPolicies {
  const file = relative(process.cwd(), path) || path;
  const locate = (pointer: string) =>
    ({ kind: 'file', file, pointer }) as const;
  const record = asRecord(document);
  if (!('policies' in record || 'waivers' in record)) {
    const single = checkDocument(policySchema, document, file, locate);
    const policies = single.value ? [single.value] : [];
    return withChecks({ ...single, policies, waivers: [] }, before, locate);
  }
  const { value, diagnostics } = checkDocument(
    policyFileSchema,
    document,
    file,
    locate,
  );
  const { policies = [], waivers = [] } = value ?? {};
  return withChecks({ policies, waivers, diagnostics }, before, (pointer, at) =>
    locate(`/policies/${at}${pointer}`),
  );
}

/** With what is wrong with each policy: an id stands for one policy, wherever that comes from. */
function withChecks(
  read: ReadPolicies,
  before: readonly Policy[],
  locate: (pointer: string, index: number) => Location,
): ReadPolicies {
  const known = new Set(before.map(({ id }) => id));
  const found = read.policies.flatMap((policy, index) => {
    const { id } = policy;
    const checked = checkPolicy(policy, pointer => locate(pointer, index));
    const isRepeated = known.has(id) && !checked.some(isAboutId);
    known.add(id);
    return isRepeated
      ? [...checked, repeated(id, locate('/id', index))]
      : checked;
  });
  return { ...read, diagnostics: [...read.diagnostics, ...found] };
}

function isAboutId({ location }: Diagnostic) {
  return location?.kind === 'file' && location.pointer?.endsWith('/id');
}

function repeated(id: string, location: Location) {
  return error('config/invalid', `There is another policy "${id}".`, {
    location,
  });
}
