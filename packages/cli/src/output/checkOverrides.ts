import type { ProviderSchemas } from '@appstack/compiler';
import {
  atFile,
  warning,
  type Diagnostic,
  type GeneratedFile,
} from '@appstack/compiler/model';
import { misuseOfResource, type Body } from './overriddenBlocks';
import {
  LABELS,
  readOverrides,
  type Parsed,
  type ParsedFile,
  type RootModuleFiles,
} from './overrideFiles';

/** Blocks that Terraform 1.11 refuses in override files, or reads there without any effect. */
const WITHOUT_EFFECT = ['moved', 'removed', 'import', 'check'];

/**
 * Warnings about override files, in which Terraform checks less than elsewhere:
 * blocks that override nothing or have no effect, unknown arguments, and nested
 * blocks that replace all of their type.
 *
 * @param folders - the root modules, relative to the output folder
 * @param generated - the files as they will be, relative to the output folder
 */
export async function checkOverrides(
  out: string,
  folders: readonly string[],
  generated: readonly GeneratedFile[],
  schemas: ProviderSchemas,
): Promise<Diagnostic[]> {
  const found = await Promise.all(
    folders.map(folder => readOverrides(out, folder, generated)),
  );
  return found.flatMap(files => (files ? checkRoot(files, schemas) : []));
}

function checkRoot(
  { overrides, others }: RootModuleFiles,
  schemas: ProviderSchemas,
): Diagnostic[] {
  const known = new Map(others.flatMap(({ content }) => blocksIn(content)));
  // What cannot be read may hold what seems to be new.
  const complete = others.every(({ problem }) => problem === undefined);
  return overrides.flatMap(file =>
    checkFile(file, { known, complete }, schemas),
  );
}

function checkFile(
  { path, content, problem }: ParsedFile,
  { known, complete }: { known: ReadonlyMap<string, Body>; complete: boolean },
  schemas: ProviderSchemas,
): Diagnostic[] {
  if (problem !== undefined) return [unreadable(path, problem)];
  const idle = WITHOUT_EFFECT.filter(type => content![type] !== undefined);
  const blocks = blocksIn(content);
  const added = complete
    ? blocks.filter(([address]) => !known.has(address))
    : [];
  return [
    ...(idle.length > 0 ? [withoutEffect(path, idle)] : []),
    ...(added.length > 0
      ? [
          adds(
            path,
            added.map(([address]) => address),
          ),
        ]
      : []),
    ...blocks.flatMap(([address, body]) =>
      misuseOfResource(path, address, body, known.get(address), schemas),
    ),
  ];
}

/** The blocks of a file by their addresses; each local value is one. */
function blocksIn(content: Parsed = {}): [string, Body][] {
  return Object.entries(LABELS).flatMap(([type, labels]) => {
    const blocks: [string[], Body][] = bodiesIn(content[type], labels);
    return blocks.flatMap(([names, body]): [string, Body][] =>
      type === 'locals'
        ? Object.keys(body).map(name => [`local.${name}`, {}])
        : [[[...prefixOf(type), ...names].join('.'), body]],
    );
  });
}

function prefixOf(type: string): string[] {
  if (type === 'resource') return [];
  return [type === 'variable' ? 'var' : type];
}

function bodiesIn(value: any, labels: number): [string[], Body][] {
  if (value === undefined) return [];
  if (labels === 0) return [value].flat().map((body: Body) => [[], body]);
  return Object.entries(value).flatMap(([label, inner]) =>
    bodiesIn(inner, labels - 1).map(([names, body]): [string[], Body] => [
      [label, ...names],
      body,
    ]),
  );
}

function unreadable(path: string, problem: string): Diagnostic {
  return warning(
    'write/override-unreadable',
    `${path} cannot be read as Terraform.`,
    { ...atFile(path), hint: problem },
  );
}

function withoutEffect(path: string, types: readonly string[]): Diagnostic {
  return warning(
    'write/override-without-effect',
    `${path} holds ${types.join(', ')}: in an override file such blocks fail or have no effect, and what they were to keep may be destroyed.`,
    {
      ...atFile(path),
      hint: 'Move them into a file of your own, whose name does not end in _override.tf.',
    },
  );
}

function adds(path: string, addresses: readonly string[]): Diagnostic {
  return warning(
    'write/override-adds',
    `${path} overrides what is not there: ${addresses.join(', ')}. With it, terraform init fails.`,
    {
      ...atFile(path),
      hint: 'Additions belong in a file of your own: rename this one, so that it does not end in _override.tf, or move them.',
    },
  );
}
