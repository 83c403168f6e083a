import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import {
  atEntity,
  error,
  warning,
  type Decision,
  type Diagnostic,
  type Target,
} from '../../model';
import type { Registry } from '../../resource-types/registry';
import type { DecisionContext } from './context';
import { describeType, findRule } from './findRule';
import { layersOf } from './layers';
import type { Candidate } from './match';
import { indexRules } from './ruleIndex';

/** Decides what one entity becomes. Always returns a decision; doubts are diagnostics. */
export function decideEntity(
  candidate: Candidate,
  context: DecisionContext,
): { decision: Decision; diagnostics: Diagnostic[] } {
  const { entity } = candidate;
  const diagnostics: Diagnostic[] = [];
  const annotated = annotatedTarget(entity, context.registry, diagnostics);
  if (annotated) {
    return {
      decision: {
        entityRef: entity.ref,
        basis: 'annotation',
        target: annotated.target,
        evidence: annotated.evidence,
        layers: layersOf(
          entity,
          annotated.target,
          {},
          '',
          context,
          diagnostics,
        ),
      },
      diagnostics,
    };
  }
  const found = findRule(candidate, indexRules(context.mappings), diagnostics);
  if (!found) {
    return {
      decision: unmapped(entity),
      diagnostics: [...diagnostics, unmappedWarning(entity)],
    };
  }
  const { rule, mapping } = found.indexed;
  return {
    decision: {
      entityRef: entity.ref,
      basis: found.basis,
      target: rule.target,
      rule: { mapping, id: rule.id },
      evidence: found.evidence,
      layers: layersOf(
        entity,
        rule.target,
        rule.properties ?? {},
        `${mapping}/${rule.id}`,
        context,
        diagnostics,
      ),
    },
    diagnostics,
  };
}

function unmapped(entity: CatalogEntity): Decision {
  return {
    entityRef: entity.ref,
    basis: 'unmapped',
    evidence: describeType(entity),
    layers: [],
  };
}

function unmappedWarning(entity: CatalogEntity): Diagnostic {
  return warning(
    'map/unmapped',
    `Nothing says what ${entity.ref} (${describeType(entity)}) becomes.`,
    {
      ...atEntity(entity.ref, 'spec', 'type'),
      hint: `Add a rule for it to the mapping, or the annotation ${ANNOTATIONS.resourceType}.`,
    },
  );
}

function annotatedTarget(
  entity: CatalogEntity,
  registry: Registry,
  diagnostics: Diagnostic[],
): { target: Target; evidence: string } | undefined {
  const exclude = entity.annotations[ANNOTATIONS.exclude];
  if (exclude !== undefined && exclude.trim().toLowerCase() !== 'false') {
    return {
      target: { skip: 'Its annotation excludes it.' },
      evidence: `annotation ${ANNOTATIONS.exclude}`,
    };
  }
  const wanted = entity.annotations[ANNOTATIONS.resourceType]?.trim();
  if (!wanted) return undefined;
  if (!registry.get(wanted)) {
    const suggestion = registry.suggest(wanted);
    diagnostics.push(
      error(
        'map/unknown-resource-type',
        `The annotation of ${entity.ref} names a resource type that does not exist: "${wanted}".`,
        {
          ...atEntity(
            entity.ref,
            'metadata',
            'annotations',
            ANNOTATIONS.resourceType,
          ),
          hint: suggestion && `Did you mean "${suggestion}"?`,
        },
      ),
    );
    return undefined;
  }
  return {
    target: { resourceType: wanted },
    evidence: `annotation ${ANNOTATIONS.resourceType}`,
  };
}
