import { resolve } from 'node:path';
import {
  compareEnvironments,
  compile,
  type Compilation,
} from '@appstack/compiler';
import {
  atFile,
  cloudTitle,
  error,
  hasErrors,
  info,
  stackNameSchema,
  type Diagnostic,
  type Environment,
  type ManifestReading,
} from '@appstack/compiler/model';
import { celEngine } from '@appstack/policies';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { readCatalog, type FileCatalog } from '../catalog/readCatalog';
import { messageOf, UsageError, type ExitCode } from '../errors';
import { checkOverrides } from '../output/checkOverrides';
import { sha256 } from '../output/hash';
import { ofAnother } from '../output/ofAnother';
import { planWrites, type Before } from '../output/planWrites';
import {
  environmentFolder,
  manifestPath,
  readManifest,
  readSiblings,
} from '../output/readManifest';
import { print, type Format } from '../output/terminal';
import { count } from '../output/text';
import { isManifest } from '../output/generated';
import { writeFiles } from '../output/writeFiles';
import { parseEntityRef, refOf } from '../references';
import { loadSettings, type SettingsOptions } from '../settings/loadSettings';
import { readPolicies } from '../settings/readPolicies';
import { describeStack, stackNameOf } from '../stack';

export interface GenerateOptions extends SettingsOptions {
  catalog: string[];
  entity: string[];
  environment: string;
  name?: string;
  out: string;
  requirePrevious?: boolean;
  strict?: boolean;
  realize?: string[];
  upgrade?: boolean;
  policies?: string[];
  format: Format;
}

/** Compiles entities of a file catalog into Terraform and writes it. */
export async function generate(options: GenerateOptions): Promise<ExitCode> {
  const roots = options.entity.map(parseEntityRef);
  const name = checkName(options.name ?? stackNameOf(roots[0]));
  const { settings, configuration, diagnostics } = await loadSettings(options);
  const policies = configuration
    ? await readPolicies(configuration, options.policies ?? [])
    : undefined;
  const catalog = await readCatalog(options.catalog);
  const out = resolve(options.out);
  const folder = environmentFolder(name, options.environment);
  const previous = await readManifest(out, folder);
  const others = await readSiblings(out, name, options.environment);
  const found = [
    ...diagnostics,
    ...(policies?.diagnostics ?? []),
    ...catalog.diagnostics,
    ...previous.diagnostics,
    ...others.diagnostics,
    ...withoutPrevious(options, folder, previous),
    ...(options.name !== undefined
      ? []
      : ofAnother(roots[0], previous.manifest)),
  ];
  if (!settings || !policies || hasErrors(found))
    return report(options, name, catalog, found);

  const { environment } = settings;
  const { siblings } = others;
  const { standards } = settings;
  const compilation = compile({
    ...settings,
    standards: options.strict
      ? { ...standards, unsupported: 'refuse' }
      : standards,
    stack: describeStack(name, findEntity(catalog, roots[0])),
    catalog: catalog.entities,
    scope: {
      entityRefs: options.upgrade ? [] : roots,
      mode: 'merge',
      realize: options.realize?.map(parseEntityRef),
      unreadable: lostEntities(catalog, previous.manifest?.design.nodes ?? []),
    },
    previous: previous.manifest,
    siblings,
    schemas: loadProviderSchemas(),
    policies: {
      ...policies,
      now: new Date().toISOString(),
      engine: celEngine,
    },
    hash: sha256,
  });
  found.push(
    ...compilation.diagnostics,
    ...compareEnvironments(
      [compilation.manifest, ...siblings],
      settings.registry,
    ),
  );
  if (!hasErrors(found)) {
    const before = { folder, manifest: previous.manifest };
    found.push(...(await write(options.out, before, compilation)));
  }
  return report(options, name, catalog, found, { compilation, environment });
}

/** Writes the files, unless something in the output folder is against it. */
async function write(
  place: string,
  before: Before,
  compilation: Compilation,
): Promise<Diagnostic[]> {
  const out = resolve(place);
  const { folder } = before;
  const plan = await planWrites(out, filesToWrite(compilation), before);
  const found = [
    ...plan.diagnostics,
    ...(await checkOverrides(
      out,
      [folder, `${folder}/workloads`],
      compilation.files,
      loadProviderSchemas(),
    )),
  ];
  if (hasErrors(found)) return found;
  return writeFiles(out, plan).then(
    () => found,
    thrown => [...found, notWritten(place, thrown)],
  );
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
  { requirePrevious, upgrade }: GenerateOptions,
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

function notWritten(out: string, thrown: unknown): Diagnostic {
  return error('write/failed', `${out} cannot be written.`, {
    ...atFile(out),
    hint: messageOf(thrown),
  });
}

interface Result {
  compilation: Compilation;
  environment: Environment;
}

function report(
  { environment, format }: GenerateOptions,
  stack: string,
  { places }: FileCatalog,
  diagnostics: readonly Diagnostic[],
  result?: Result,
): ExitCode {
  const compilation = result?.compilation;
  const written = hasErrors(diagnostics) ? [] : (compilation?.files ?? []);
  return print(
    {
      json: {
        stack,
        environment,
        files: written.map(file => file.path),
        resources: (compilation?.resources ?? []).map(
          ({ address, type, mode, root, origin, entityRef, reason }) => ({
            address,
            type,
            mode,
            root,
            origin,
            entityRef,
            reason,
          }),
        ),
        policyResults: compilation?.policyResults ?? [],
        decisions:
          compilation?.design.nodes.map(({ decision }) => decision) ?? [],
        diagnostics,
      },
      text: result && written.length > 0 ? summarize(stack, result) : [],
      diagnostics,
      places,
    },
    format,
  );
}

function summarize(
  stack: string,
  { compilation, environment }: Result,
): string[] {
  const { resources, files, manifest, changed } = compilation;
  const managed = resources.filter(({ mode }) => mode === 'managed');
  const explicit = managed.filter(({ origin }) => origin === 'explicit');
  const implied = managed.length - explicit.length;
  return [
    `${stack}: ${environment.name} on ${cloudTitle(environment.cloud)} (${environment.region})`,
    changed
      ? `Version ${manifest.version}`
      : `Version ${manifest.version}, unchanged`,
    `${count(explicit.length, 'resource')} for entities, ${implied} implied`,
    ...files.map(file => `  ${file.path}`),
  ];
}
