import type { CatalogEntity, CatalogSnapshot } from '../../catalog/entity';
import type { Decision, Diagnostic } from '../../model';
import type { DecisionContext } from './context';
import { decideEntity } from './decide';
import { candidateOf } from './match';

/** Decisions for a catalog, each made once, on first use. */
export interface Decisions {
  decide(entity: CatalogEntity): Decision;
  /** The diagnostics about the decisions of these entities. */
  diagnosticsOf(refs: readonly string[]): Diagnostic[];
}

/** Prepares to decide what the entities of a catalog become. */
export function decideEach(
  snapshot: CatalogSnapshot,
  context: DecisionContext,
): Decisions {
  const made = new Map<string, ReturnType<typeof decideEntity>>();
  return {
    decide(entity) {
      const known = made.get(entity.ref);
      if (known) return known.decision;
      const candidate = candidateOf(entity, snapshot, context.environment.name);
      const result = decideEntity(candidate, context);
      made.set(entity.ref, result);
      return result.decision;
    },
    diagnosticsOf: refs =>
      refs.flatMap(ref => made.get(ref)?.diagnostics ?? []),
  };
}
