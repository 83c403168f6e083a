import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import {
  atEntity,
  error,
  info,
  warning,
  type Decision,
  type Diagnostic,
  type Properties,
  type Rule,
  type Target,
} from '../../model';
import { isByDefaultMapping } from '../../model/realized';
import type { Registry } from '../../resource-types/registry';
import type { DecisionContext } from './context';
import { standardsFor } from '../../stack/standardsFor';
import { isAboutAnotherProduct, isAboutAPart } from './defaults';
import { belongsElsewhere } from './elsewhere';
import { untilEndOfLife } from './endOfLife';
import { withExisting } from './existing';
import type { Finding } from './finding';
import { describeType, findRule } from './findRule';
import { inspectAnnotations } from './inspectEntity';
import { layersOf } from './layers';
import type { Candidate } from './match';
import { suggestionsFor } from './readType';
import { statedLayers } from './stated';
import { indexRules } from './ruleIndex';

/** Decides what one entity becomes. Always returns a decision; doubts are diagnostics. */
export function decideEntity(
  candidate: Candidate,
  given: DecisionContext,
): { decision: Decision; diagnostics: Diagnostic[] } {
  const { entity, domain, environment } = candidate;
  const place = { owner: entity.owner, domain, environment };
  const standards = standardsFor(given.standards, place);
  const context =
    standards === given.standards ? given : { ...given, standards };
  const found =
    belongsElsewhere(candidate, context) ?? decideHere(candidate, context);
  const diagnostics = [...inspectAnnotations(entity), ...found.diagnostics];
  const living = untilEndOfLife(found.decision, entity, context, diagnostics);
  const decision = withExisting(living, entity, context, diagnostics);
  return { decision, diagnostics };
}

/** What an entity becomes in the environment that it belongs to. */
function decideHere(
  candidate: Candidate,
  context: DecisionContext,
): { decision: Decision; diagnostics: Diagnostic[] } {
  const { entity } = candidate;
  const diagnostics: Diagnostic[] = [];
  const { registry } = context;
  const annotated = annotatedTarget(entity, registry, diagnostics);
  if (annotated) {
    return {
      decision: {
        entityRef: entity.ref,
        basis: 'annotation',
        target: annotated.target,
        evidence: annotated.evidence,
        layers: [
          ...statedLayers(entity, annotated.target, {}, registry, diagnostics),
          ...layersOf(entity, annotated.target, {}, '', context, diagnostics),
        ],
      },
      diagnostics,
    };
  }
  const index = indexRules(context.mappings);
  const found = findRule(candidate, index, diagnostics);
  if (!found) {
    const suggestions = suggestionsFor(entity.type, index);
    return {
      decision: unmapped(entity),
      diagnostics: [...diagnostics, unmappedWarning(entity, suggestions)],
    };
  }
  return decideByRule(found, entity, context, diagnostics);
}

function decideByRule(
  found: Finding,
  entity: CatalogEntity,
  context: DecisionContext,
  diagnostics: Diagnostic[],
): { decision: Decision; diagnostics: Diagnostic[] } {
  const { registry } = context;
  const { rule, mapping } = found.indexed;
  const isDefault = isByDefaultMapping(
    { mapping, id: rule.id },
    context.environment.cloud,
  );
  if (isDefault && isAboutAnotherProduct(rule.id))
    return {
      decision: { ...unmapped(entity), evidence: found.evidence },
      diagnostics: [...diagnostics, otherProduct(entity, rule.target)],
    };
  if (isDefault && isAboutAPart(rule.id))
    diagnostics.push(partOfSomething(entity, rule.target));
  const fromRule = { ...rule.properties, ...exposureOf(rule, registry) };
  return {
    decision: {
      entityRef: entity.ref,
      basis: found.basis,
      target: rule.target,
      rule: { mapping, id: rule.id },
      evidence: found.evidence,
      ...(found.doubt && { doubt: found.doubt }),
      ...(rule.access && { access: rule.access }),
      ...(rule.exposed !== undefined && { exposed: rule.exposed }),
      layers: [
        ...statedLayers(entity, rule.target, fromRule, registry, diagnostics),
        ...layersOf(
          entity,
          rule.target,
          fromRule,
          `${mapping}/${rule.id}`,
          context,
          diagnostics,
        ),
      ],
    },
    diagnostics,
  };
}

/** A rule's `exposed` is also a property of the types that have it. */
function exposureOf({ target, exposed }: Rule, registry: Registry): Properties {
  if ('terraformResource' in target) return {};
  const { shape = {} } = registry.ofTarget(target)?.properties ?? {};
  return exposed !== undefined && 'exposed' in shape ? { exposed } : {};
}

function unmapped(entity: CatalogEntity): Decision {
  return {
    entityRef: entity.ref,
    basis: 'unmapped',
    evidence: describeType(entity),
    layers: [],
  };
}

function unmappedWarning(
  entity: CatalogEntity,
  suggestions: readonly string[],
): Diagnostic {
  const perhaps =
    suggestions.length > 0 ? `It may be ${suggestions.join(' or ')}. ` : '';
  return warning(
    'map/unmapped',
    `Nothing says what ${entity.ref} (${describeType(entity)}) becomes.`,
    {
      ...atEntity(entity.ref, 'spec', 'type'),
      hint: `${perhaps}Add a rule for it to the mapping, or the annotation ${ANNOTATIONS.resourceType}.`,
    },
  );
}

/** A product that no resource type of AppStack is: it becomes nothing that only resembles it. */
function otherProduct(entity: CatalogEntity, target: Target): Diagnostic {
  const what = 'skip' in target ? target.skip : '';
  return warning('map/unmapped', `${what} Nothing is made for ${entity.ref}.`, {
    ...atEntity(entity.ref, 'spec', 'type'),
    hint: 'Map it to a Terraform module, a Terraform resource type, or to external-service if it runs elsewhere.',
  });
}

/** What a cloud lists by itself and AppStack sets up with the thing that it belongs to. */
function partOfSomething(entity: CatalogEntity, target: Target): Diagnostic {
  const why = 'skip' in target ? target.skip : '';
  return info(
    'map/part-of',
    `Nothing is made for ${entity.ref} (${describeType(entity)}) by itself. ${why}`,
    {
      ...atEntity(entity.ref, 'spec', 'type'),
      hint: `If it is to be made by itself, say what it is by a rule, or the annotation ${ANNOTATIONS.resourceType}.`,
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
