import {
  compile,
  usedDocuments,
  type Compilation,
  type CompileInput,
  type ProviderSchemas,
  type Registry,
} from '@appstack/compiler';
import type {
  Environment,
  GeneratedFile,
  Manifest,
  Properties,
  Standards,
} from '@appstack/compiler/model';
import { celEngine } from '@appstack/policies';
import type { FileEntry } from '../../database';
import type { DecidingMappings } from '../MappingLibrary';
import { contentHash, sha256 } from '../../hash';
import { versionKey, type DocumentVersions } from '../documentVersions';
import { mergeModeOf } from '../mergeMode';
import { policiesHash, type JobPolicies } from '../policies/policiesHash';
import type { SyncInputs } from './completeInputs';
import { rootsAfter } from './rootsAfter';
import type { EnvironmentPlan, SyncOrder, SyncTarget } from './types';
import { wishesOf } from './wishes';

/** What the compiler needs that is no data. */
export interface CompilerParts {
  registry: Registry;
  schemas: ProviderSchemas;
}

export interface PlanOptions {
  target: SyncTarget;
  request: SyncOrder;
  inputs: SyncInputs;
  environment: Environment;
  mappings: DecidingMappings;
  previous: Manifest | undefined;
  /** All environments that are configured. */
  configured: readonly Environment[];
  standards: Standards;
  /** What the appStack itself says of properties, by entity ref. */
  overrides: Record<string, Properties> | undefined;
  policies: JobPolicies;
  versions: DocumentVersions;
  parts: CompilerParts;
  /** Keeps files and returns their index. */
  print(files: readonly GeneratedFile[]): FileEntry[];
}

/** Compiles one environment. */
export function planEnvironment(options: PlanOptions): EnvironmentPlan {
  const { target, request, environment, mappings } = options;
  const startedAt = performance.now();
  const compilation = compile(compileInputOf(options));
  return {
    compilation,
    seconds: (performance.now() - startedAt) / 1000,
    files: options.print(changedFiles(compilation, environment)),
    environment,
    standards: options.standards,
    policiesHash: policiesHash(options.policies),
    mappings,
    diagnostics: [...mappings.diagnostics, ...compilation.diagnostics],
    entityRefs: rootsAfter(target, request, environment.name),
  };
}

/** Everything that decides the compilation, and nothing else does. */
function compileInputOf(options: PlanOptions): CompileInput {
  const { target, request, inputs, environment, previous, parts } = options;
  return {
    stack: {
      name: target.name,
      title: target.title,
      description: target.description,
      owner: target.owner,
    },
    catalog: inputs.entities,
    scope: {
      entityRefs: request.entityRefs,
      mode: mergeModeOf(request.mode),
      design: request.restored?.designs[environment.name],
      unreadable: inputs.unreadable,
      renames: request.renames,
      realize: request.realize,
      ...wishesOf(request),
    },
    mappings: options.mappings.mappings,
    environment,
    environments: options.configured,
    standards: withDefault(options.standards, environment),
    overrides: options.overrides,
    previous,
    policies: { ...options.policies, engine: celEngine },
    documents: documentsOf(options),
    registry: parts.registry,
    schemas: parts.schemas,
    hash: sha256,
  };
}

/** What the realization is made with, as the organization wrote it. */
function documentsOf(options: PlanOptions) {
  const { environment, standards, versions } = options;
  const { mappings } = options.mappings;
  const { policies } = options.policies;
  return usedDocuments(
    { mappings, environment, standards, policies },
    {
      versionOf: (kind, name) => versions[versionKey(kind, name)],
      hashOf: contentHash,
    },
  );
}

/** Without the README, which all environments share. */
function changedFiles(
  { changed, files }: Compilation,
  { name }: Environment,
): GeneratedFile[] {
  if (!changed) return [];
  return files.filter(({ path }) => path.includes(`/environments/${name}/`));
}

/** Without a choice of the organization, protected environments refuse what cannot be realized. */
function withDefault(
  standards: Standards,
  environment: Environment,
): Standards {
  const byDefault = environment.protected ? 'refuse' : 'warn';
  return { ...standards, unsupported: standards.unsupported ?? byDefault };
}
