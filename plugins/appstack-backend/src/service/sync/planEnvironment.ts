import { compile, type CompileInput } from '@appstack/compiler';
import type {
  Environment,
  Manifest,
  Standards,
} from '@appstack/compiler/model';
import type { CompilerContext } from '../CompilerContext';
import type { DecidingMappings } from '../MappingLibrary';
import { sha256 } from '../../hash';
import type { Telemetry } from '../telemetry';
import { mergeModeOf } from '../mergeMode';
import { compilationKey } from './compilationKey';
import type { CompilationCache } from './CompilationCache';
import type { SyncInputs } from './completeInputs';
import { wishesOf } from './wishes';
import type { EnvironmentPlan, SyncOrder, SyncTarget } from './types';
import { rootsAfter } from './rootsAfter';

export interface PlanOptions {
  target: SyncTarget;
  request: SyncOrder;
  inputs: SyncInputs;
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
  const input = compileInputOf(options);
  const key = compilationKey(input, {
    stackId: target.existing?.id,
    version: target.baseVersion,
  });
  if (options.cache.has(key)) telemetry.reused(environment.cloud);
  const known = options.cache.get(key, () => {
    const startedAt = performance.now();
    const compilation = compile(input);
    const seconds = (performance.now() - startedAt) / 1000;
    telemetry.compiled(target.name, environment, compilation, seconds);
    // Not the text of the file, which a preview leaves unprinted.
    const fingerprint = sha256(JSON.stringify(compilation.manifest));
    return { compilation, fingerprint };
  });
  return {
    ...known,
    environment,
    mappings,
    diagnostics: [...mappings.diagnostics, ...known.compilation.diagnostics],
    entityRefs: rootsAfter(target, request, environment.name),
  };
}

/** Everything that decides the compilation, and nothing else does. */
function compileInputOf(options: PlanOptions): CompileInput {
  const { target, request, inputs, environment, previous, context } = options;
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
      design: request.restored?.designs.get(environment.name),
      unreadable: inputs.unreadable,
      renames: request.renames,
      realize: request.realize,
      ...wishesOf(request),
    },
    mappings: options.mappings.mappings,
    environment,
    standards: withDefault(context.standards, environment),
    previous,
    registry: context.registry,
    schemas: context.schemas,
    hash: sha256,
  };
}

/** Without a choice of the organization, protected environments refuse what cannot be realized. */
function withDefault(
  standards: Standards,
  environment: Environment,
): Standards {
  const byDefault = environment.protected ? 'refuse' : 'warn';
  return { ...standards, unsupported: standards.unsupported ?? byDefault };
}
