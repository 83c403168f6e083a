import * as z from 'zod';
import { escapeOwner, namespaceOf } from './keys';
import { forgottenAt, withModeAndRoot } from './modeAndRoot';

/**
 * Leads a document a part of the way from one format of the manifest to the
 * next. Throws a ZodError when what it reads is not as that format has it.
 */
export type MigrationStep = (document: unknown) => object;

const texts = z.record(z.string(), z.string());

const format1 = z.looseObject({
  design: z.looseObject({
    nodes: z.array(z.looseObject({ id: z.string() })),
    externals: z.array(z.looseObject({ entityRef: z.string() })),
  }),
  addresses: texts,
  names: texts,
  pins: z.record(z.string(), z.unknown()),
});

/** Before, `names` held four things, which only the beginnings of the keys told apart. */
function splitNames(document: unknown) {
  const { names, ...rest } = format1.parse(document);
  const cloudNames: Record<string, string> = {};
  const originalNames: Record<string, Record<string, string>> = {};
  const createdWith: Record<string, Record<string, string>> = {};
  const foundations: Record<string, string> = {};
  for (const [key, value] of Object.entries(names)) {
    const what = namespaceOf(key);
    const id = key.slice(what.length + 1);
    if (what === 'name' || what === 'label')
      (originalNames[id] ??= {})[what] = value;
    else if (what === 'engine' || what === 'database')
      (createdWith[id] ??= {})[what] = value;
    else if (what === 'foundation') foundations[id] = value;
    else cloudNames[key] = value;
  }
  return { ...rest, cloudNames, originalNames, createdWith, foundations };
}

/** Before, only version 0.1.0 had been released, and the manifest did not name it. */
const addCompiler = (document: unknown) => ({
  ...(document as object),
  compiledWith: { compiler: '0.1.0' },
});

/** Before, a `#` in the name of an entity stood in the keys as it is, and looked like the beginning of a role. */
function escapeOwners(document: unknown) {
  const { design, addresses, names, pins, ...rest } = format1.parse(document);
  const ids = [
    ...design.nodes.map(({ id }) => id),
    ...design.externals.map(({ entityRef }) => entityRef),
  ].filter(id => escapeOwner(id) !== id);
  // The longest first: one may begin like another.
  ids.sort((a, b) => b.length - a.length);
  const escaped = <T>(record: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => {
        const id = ids.find(one => key.includes(`#${one}`));
        return [id ? key.replace(id, () => escapeOwner(id)) : key, value];
      }),
    );
  return {
    ...rest,
    design,
    names,
    addresses: escaped(addresses),
    pins: escaped(pins),
  };
}

const placesOfFormat1 = z.looseObject({
  resources: z.array(z.looseObject({ address: z.string(), file: z.string() })),
  removed: z.array(z.string()),
});

/** Before, addresses and files alone said whether Terraform manages a resource, and in which root module. */
function addModesAndRoots(document: unknown) {
  const { resources, removed, ...rest } = placesOfFormat1.parse(document);
  return {
    ...rest,
    resources: resources.map(withModeAndRoot),
    removed: removed.flatMap(forgottenAt),
  };
}

/** The steps from each format to the next, the first from format 1 to format 2. */
export const MIGRATIONS: readonly (readonly MigrationStep[])[] = [
  [escapeOwners, splitNames, addModesAndRoots, addCompiler],
];
