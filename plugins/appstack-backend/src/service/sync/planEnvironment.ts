import { createHash } from 'node:crypto';
import type { SyncRequest } from '@appstack/backstage-plugin-appstack-common';
import { compile } from '@appstack/compiler';
import type { Environment, Manifest } from '@appstack/compiler/model';
import type { CompilerContext } from '../CompilerContext';
import type { DecidingMappings } from '../MappingLibrary';
import { settingsHash } from '../settingsHash';
import type { Telemetry } from '../telemetry';
import type { CompilationCache } from './CompilationCache';
import type { SyncInputs } from './completeInputs';
import type { EnvironmentPlan, SyncTarget } from './types';

export interface PlanOptions {
  target: SyncTarget;
  request: SyncRequest;
  inputs: SyncInputs;
  /** SHA-256 of the inputs. */
  inputsHash: string;
  environment: Environment;
  mappings: DecidingMappings;
  previous: Manifest | undefined;
  context: CompilerContext;
  telemetry: Telemetry;
  cache: CompilationCache;
}

/** Compiles one environment, unless just that was compiled a moment ago. */
export function planEnvironment(options: PlanOptions): EnvironmentPlan {
  const { target, request, environment, mappings, telemetry } = options;
  const key = cacheKey(options);
  if (options.cache.has(key)) telemetry.reused(environment.cloud);
  const known = options.cache.get(key, () => {
    const startedAt = performance.now();
    const compilation = compileEnvironment(options);
    const seconds = (performance.now() - startedAt) / 1000;
    telemetry.compiled(target.name, environment, compilation, seconds);
    return { compilation, fingerprint: sha256(compilation.manifest) };
  });
  return {
    ...known,
    environment,
    mappings,
    diagnostics: [...mappings.diagnostics, ...known.compilation.diagnostics],
    entityRefs: rootsAfter(target, request, environment.name),
  };
}

/** Everything that decides a compilation. Versions are immutable, so their number stands for the manifest. */
function cacheKey(options: PlanOptions): string {
  const { target, request, environment, mappings, context } = options;
  const { name, title, description, owner, existing, baseVersion } = target;
  return sha256([
    [name, title, description, owner, existing?.id, baseVersion],
    [request.entityRefs, request.mode, request.renames, request.release],
    options.inputsHash,
    mappings.hash,
    environment.name,
    settingsHash(environment, context.standards),
  ]);
}

function compileEnvironment(options: PlanOptions) {
  const { target, request, inputs, environment, previous, context } = options;
  return compile({
    stack: {
      name: target.name,
      title: target.title,
      description: target.description,
      owner: target.owner,
    },
    catalog: inputs.entities,
    scope: {
      entityRefs: request.entityRefs,
      mode: request.mode,
      unreadable: inputs.unreadable,
      renames: request.renames,
      release: request.release,
    },
    mappings: options.mappings.mappings,
    environment,
    standards: context.standards,
    previous,
    registry: context.registry,
    schemas: context.schemas,
  });
}

function rootsAfter(
  { existing }: SyncTarget,
  { entityRefs, mode }: SyncRequest,
  environment: string,
): string[] {
  const before = existing?.environments.find(
    known => known.environment === environment,
  );
  const kept = mode === 'merge' ? (before?.entityRefs ?? []) : [];
  return [...new Set([...kept, ...entityRefs])].sort();
}

/** Of what is always written in the same order. */
export function sha256(document: unknown): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}
