import type { DecisionContext } from '@appstack/compiler';
import type {
  Diagnostic,
  Environment,
  Mapping,
  Standards,
} from '@appstack/compiler/model';
import type { CompilerContext } from './CompilerContext';
import type { Environments } from './Environments';
import { decidingMappings, type KnownMapping } from './MappingLibrary';

/** What the compiler decides with in an environment, and what is wrong with its mappings. */
export type MappingContext = DecisionContext & { diagnostics: Diagnostic[] };

/** The mappings, environments and standards that there are. */
export interface Settings {
  all: ReadonlyMap<string, KnownMapping>;
  environments: Environments;
  standards: Standards;
}

export function contextOf(
  environment: Environment,
  { all, environments, standards }: Settings,
  { registry }: CompilerContext,
): MappingContext {
  const { mappings, diagnostics } = decidingMappings(environment, all);
  return {
    mappings,
    environment,
    environments: environments.all(),
    standards,
    registry,
    diagnostics,
  };
}

/** The environment as if this mapping decided in it. */
export function deciding(
  mapping: Mapping,
  environment: Environment,
): Environment {
  return { ...environment, mapping: mapping.name };
}

/** All mappings as if this one was saved. */
export function withDraft(
  all: ReadonlyMap<string, KnownMapping>,
  mapping: Mapping,
): Map<string, KnownMapping> {
  return new Map(all).set(mapping.name, {
    mapping,
    version: 0,
    origin: 'portal',
  });
}
