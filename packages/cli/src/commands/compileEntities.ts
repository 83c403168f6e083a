import { resolve } from 'node:path';
import {
  compareEnvironments,
  compile,
  usedDocuments,
  type Compilation,
  type CompileInput,
} from '@appstack/compiler';
import {
  atFile,
  error,
  hasErrors,
  info,
  stackNameSchema,
  type Diagnostic,
  type Environment,
  type Manifest,
  type ManifestReading,
  type Policy,
} from '@appstack/compiler/model';
import { celEngine } from '@appstack/policies';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import type { FileCatalog } from '../catalog/readCatalog';
import { UsageError } from '../errors';
import { otherDocuments } from '../output/otherDocuments';
import { checkOverrides } from '../output/checkOverrides';
import { isManifest } from '../output/generated';
import { sha256 } from '../output/hash';
import { ofAnother } from '../output/ofAnother';
import { planWrites, type Before, type WritePlan } from '../output/planWrites';
import {
  environmentFolder,
  manifestPath,
  readManifest,
  readSiblings,
} from '../output/readManifest';
import { connect, type PortalReader } from '../portal/connect';
import { parseEntityRef, refOf } from '../references';
import {
  loadSettings,
  type Settings,
  type SettingsOptions,
} from '../settings/loadSettings';
import { readPolicies } from '../settings/readPolicies';
import { describeStack, stackNameOf } from '../stack';
import { readEntities } from './readEntities';

export interface CompileOptions extends SettingsOptions {
  catalog?: string[];
  entity: string[];
  environment: string;
  name?: string;
  out: string;
  requirePrevious?: boolean;
  strict?: boolean;
  realize?: string[];
  upgrade?: boolean;
  policies?: string[];
}

/** What entities compile to, and what that would do to the output folder. */
export interface CompiledEntities {
  /** Of the appStack. */
  name: string;
  catalog: FileCatalog;
  diagnostics: Diagnostic[];
  /** Absent where errors came before. */
  result?: { compilation: Compilation; environment: Environment };
  /** Absent where anything is against writing. */
  plan?: WritePlan;
}

/** Compiles entities of a file catalog, and compares the result with the output folder. Writes nothing. */
export async function compileEntities(
  options: CompileOptions,
): Promise<CompiledEntities> {
  const roots = options.entity.map(parseEntityRef);
  const name = checkName(options.name ?? stackNameOf(roots[0]));
  const portal = await connect(options.backstage);
  const known = await inForce(options, name, portal);
  const { settings, policies } = known;
  const out = resolve(options.out);
  const folder = environmentFolder(name, options.environment);
  const previous = await readManifest(out, folder);
  const others = await readSiblings(out, name, options.environment);
  const catalog = await readEntities(options.catalog, portal, {
    roots,
    recorded: recordedRefs(previous),
  });
  const found = [
    ...known.diagnostics,
    ...catalog.diagnostics,
    ...previous.diagnostics,
    ...others.diagnostics,
    ...withoutPrevious(options, folder, previous),
    ...(options.name ? [] : ofAnother(roots[0], previous.manifest)),
  ];
  if (!settings || !policies || hasErrors(found)) {
    return { name, catalog, diagnostics: found };
  }

  const { siblings } = others;
  const compilation = compile({
    ...settings,
    ...scopeOf(options, roots, catalog, previous.manifest),
    standards: inForceOf(settings, options.strict),
    documents: documentsOf(settings, policies.policies),
    stack: known.stack
      ? { name, ...known.stack }
      : describeStack(name, findEntity(catalog, roots[0])),
    siblings,
    schemas: loadProviderSchemas(),
    policies: { ...policies, now: new Date().toISOString(), engine: celEngine },
    hash: sha256,
  });
  found.push(
    ...compilation.diagnostics,
    ...otherDocuments(manifestPath(folder), previous.manifest, compilation),
    ...compareEnvironments(
      [compilation.manifest, ...siblings],
      settings.registry,
    ),
  );
  const result = { compilation, environment: settings.environment };
  if (hasErrors(found)) return { name, catalog, diagnostics: found, result };
  const before = { folder, manifest: previous.manifest };
  const plan = await planOf(out, before, compilation);
  found.push(...plan.diagnostics);
  return {
    ...{ name, catalog, diagnostics: found, result },
    ...(!hasErrors(found) && { plan }),
  };
}

/** The settings, policies and waivers in force, and what a portal keeps of the appStack. */
async function inForce(
  options: CompileOptions,
  name: string,
  portal: PortalReader | undefined,
) {
  const { environment, policies: places = [] } = options;
  const { settings, policies, diagnostics } = await loadSettings(
    options,
    portal,
  );
  const kept = await portal?.stack(name, environment);
  const read = policies && (await readPolicies(policies, places));
  return {
    settings: settings && {
      ...settings,
      overrides: { ...kept?.value?.overrides, ...settings.overrides },
    },
    policies: read && {
      policies: read.policies,
      waivers: [...(kept?.value?.waivers ?? []), ...read.waivers],
    },
    stack: kept?.value?.stack,
    diagnostics: [
      ...diagnostics,
      ...(read?.diagnostics ?? []),
      ...(kept?.diagnostics ?? []),
    ],
  };
}

/** What the realization is made with, for its manifest. */
function documentsOf(settings: Settings, policies: readonly Policy[]) {
  return usedDocuments(
    { ...settings, policies },
    { versionOf: (kind, name) => settings.versions?.get(`${kind} ${name}`) },
  );
}

function inForceOf(
  { standards, unsupported }: Settings,
  strict: boolean | undefined,
): Settings['standards'] {
  const chosen = strict ? 'refuse' : (standards.unsupported ?? unsupported);
  return { ...standards, ...(chosen && { unsupported: chosen }) };
}

/** What the version before was made from. */
function recordedRefs({ manifest }: ManifestReading) {
  return [
    ...(manifest?.design.nodes ?? []).map(({ entityRef }) => entityRef),
    ...(manifest?.design.externals ?? []).map(({ entityRef }) => entityRef),
  ];
}

/** What is compiled of the catalog, and what it goes on from. */
function scopeOf(
  { upgrade, realize }: CompileOptions,
  roots: string[],
  catalog: FileCatalog,
  previous: Manifest | undefined,
): Pick<CompileInput, 'catalog' | 'scope' | 'previous'> {
  return {
    catalog: catalog.entities,
    scope: {
      entityRefs: upgrade ? [] : roots,
      mode: 'merge',
      realize: realize?.map(parseEntityRef),
      unreadable: lostEntities(catalog, previous?.design.nodes ?? []),
    },
    previous,
  };
}

/** What is to be written, with everything that the output folder has against it. */
async function planOf(
  out: string,
  before: Before,
  compilation: Compilation,
): Promise<WritePlan> {
  const { folder } = before;
  const plan = await planWrites(out, filesToWrite(compilation), before);
  const overrides = await checkOverrides(
    out,
    [folder, `${folder}/workloads`],
    compilation.files,
    loadProviderSchemas(),
  );
  return { ...plan, diagnostics: [...plan.diagnostics, ...overrides] };
}

function checkName(name: string): string {
  const result = stackNameSchema.safeParse(name);
  if (result.success) return result.data;
  throw new UsageError(
    `"${name}" cannot name an appStack: it ${result.error.issues[0].message}. Choose one with --name.`,
  );
}

/** Whether this is the first version: known addresses and names may also have been overlooked. */
function withoutPrevious(
  { requirePrevious, upgrade }: CompileOptions,
  folder: string,
  { manifest, diagnostics }: ManifestReading,
): Diagnostic[] {
  if (manifest || hasErrors(diagnostics)) return [];
  const path = manifestPath(folder);
  return requirePrevious || upgrade
    ? [
        error('manifest/missing', `There is no ${path} to go on from.`, {
          ...atFile(path),
          hint: 'Check --out and --name, or leave out --require-previous and --upgrade for a first version.',
        }),
      ]
    : [
        info(
          'manifest/first-version',
          'This is the first version: there is none to go on from.',
          {
            ...atFile(path),
            hint: 'If there is one elsewhere, generate into its folder, which remembers addresses and names.',
          },
        ),
      ];
}

function findEntity(catalog: FileCatalog, ref: string): unknown {
  return catalog.entities.find(entity => refOf(entity) === ref);
}

/**
 * When a document could not be read, an entity that was there before may stand
 * in it: what it became stays as it is.
 */
function lostEntities(
  catalog: FileCatalog,
  nodes: readonly { entityRef: string }[],
): string[] {
  const { complete, places, unreadable } = catalog;
  return nodes
    .map(node => node.entityRef)
    .filter(ref => unreadable.has(ref) || (!complete && !places.has(ref)));
}

/** A manifest that says the same stays as it is, though it may be in the format of an earlier version. */
function filesToWrite({ files, changed }: Compilation) {
  return changed ? files : files.filter(({ path }) => !isManifest(path));
}
