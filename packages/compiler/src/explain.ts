import { isDeployable, readCatalog } from './catalog';
import { completeReference } from './catalog/references';
import { candidateOf, decideEntity, outcomesOf } from './mapping';
import { decideEach } from './mapping/decideEach';
import {
  error,
  type Decision,
  type Diagnostic,
  type Environment,
  type Explanation,
  type Mapping,
  type Standards,
} from './model';
import { resolveOnce } from './resource-types/properties';
import type { Registry } from './resource-types/registry';

interface DecideInput {
  catalog: readonly unknown[];
  mappings: readonly Mapping[];
  environment: Environment;
  standards: Standards;
  registry: Registry;
}

/** Decides what every deployable entity of a catalog becomes. */
export function decide(input: DecideInput): {
  decisions: Decision[];
  diagnostics: Diagnostic[];
} {
  const { entities, diagnostics } = readCatalog(input.catalog);
  const decisions = decideEach(entities, input);
  const deployable = [...entities.values()].filter(({ ref }) =>
    isDeployable(ref),
  );
  return {
    decisions: deployable.map(decisions.decide),
    diagnostics: [
      ...diagnostics,
      ...decisions.diagnosticsOf(deployable.map(({ ref }) => ref)),
    ],
  };
}

/** Says which rule won for an entity, which lost and why, and where each of its properties comes from. */
export function explain(input: DecideInput & { entityRef: string }): {
  explanation?: Explanation;
  diagnostics: Diagnostic[];
} {
  const { entities } = readCatalog(input.catalog);
  const ref = completeReference(input.entityRef, {
    kind: 'component',
    namespace: 'default',
  });
  const entity = ref === undefined ? undefined : entities.get(ref);
  if (!entity) {
    return {
      diagnostics: [
        error(
          'read/unknown-entity',
          `${input.entityRef} is not in the catalog.`,
          {
            entityRef: input.entityRef,
            hint: 'Check the reference; it looks like `kind:namespace/name`.',
          },
        ),
      ],
    };
  }
  const candidate = candidateOf(entity, entities, input.environment.name);
  const { decision, diagnostics } = decideEntity(candidate, input);
  const { registry, environment } = input;
  const resolved = resolveOnce(registry, environment.profile)(decision);
  return {
    explanation: {
      decision,
      properties: resolved?.origins ?? [],
      rules: outcomesOf(candidate, decision, input.mappings),
    },
    diagnostics: [...diagnostics, ...(resolved?.diagnostics ?? [])],
  };
}
