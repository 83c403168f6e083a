import { compile } from '@appstack/compiler';
import type { SyncRequest } from '@appstack/backstage-plugin-appstack-common';
import {
  error,
  type Diagnostic,
  type Environment,
  type Manifest,
} from '@appstack/compiler/model';
import type { CompilerContext } from '../CompilerContext';
import type { DecidingMappings } from '../MappingLibrary';
import type { SyncInputs } from './readInputs';
import type { EnvironmentPlan, SyncTarget } from './types';

/** Compiles one environment. */
export function planEnvironment(options: {
  target: SyncTarget;
  request: SyncRequest;
  inputs: SyncInputs;
  environment: Environment;
  mappings: DecidingMappings;
  previous: Manifest | undefined;
  context: CompilerContext;
}): EnvironmentPlan {
  const { target, request, inputs, environment, mappings, previous, context } =
    options;
  const compilation = compile({
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
    mappings: mappings.mappings,
    environment,
    standards: context.standards,
    previous,
    registry: context.registry,
    schemas: context.schemas,
  });
  return {
    environment,
    mappings,
    compilation,
    diagnostics: [
      ...mappings.diagnostics,
      ...refuseMoving(environment, previous),
      ...compilation.diagnostics,
    ],
    entityRefs: rootsAfter(target, request, environment.name),
  };
}

/** Other clouds, accounts and regions would mean other resources under the same addresses and state. */
function refuseMoving(
  environment: Environment,
  previous: Manifest | undefined,
): Diagnostic[] {
  if (!previous) return [];
  const moved = (['cloud', 'account', 'region'] as const).filter(
    key => (previous.design[key] ?? '') !== (environment[key] ?? ''),
  );
  return moved.map(key =>
    error(
      'sync/environment-moved',
      `The environment "${environment.name}" was synced with ${key} "${previous.design[key] ?? ''}" and is configured with "${environment[key] ?? ''}" now.`,
      {
        path: `environments.${environment.name}.${key}`,
        hint: 'Cloud, account and region of an environment are fixed once something is synced. Configure another environment beside it.',
      },
    ),
  );
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
