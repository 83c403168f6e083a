import { load } from 'js-yaml';
import { ANNOTATIONS, type CatalogEntity } from '../catalog/entity';
import {
  error,
  resourceTypeOf,
  warning,
  type Basis,
  type Decision,
  type Diagnostic,
  type Environment,
  type Mapping,
  type Properties,
  type PropertyLayer,
  type RuleOutcome,
  type Standards,
  type Target,
} from '../model';
import type { Registry } from '../resource-types/registry';
import {
  findHint,
  HINT_SOURCES,
  hintTexts,
  mismatch,
  type Candidate,
} from './match';
import { indexRules, type IndexedRule, type RuleIndex } from './ruleIndex';

/** What deciding needs beside the entity. */
export interface DecisionContext {
  mappings: readonly Mapping[];
  environment: Environment;
  standards: Standards;
  registry: Registry;
}

/** A rule that applies, and what in the entity made it apply. */
interface Finding {
  indexed: IndexedRule;
  basis: Basis;
  evidence: string;
}

/** Decides what one entity becomes. Always gives a decision; what is doubtful about it is a diagnostic. */
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
      entityRef: entity.ref,
      path: 'spec.type',
      hint: `Add a rule for it to the mapping, or the annotation ${ANNOTATIONS.resourceType}.`,
    },
  );
}

const describeType = (entity: CatalogEntity) =>
  entity.type === undefined ? 'no type' : `type "${entity.type}"`;

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
          entityRef: entity.ref,
          path: `metadata.annotations["${ANNOTATIONS.resourceType}"]`,
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

function findRule(
  candidate: Candidate,
  index: RuleIndex,
  diagnostics: Diagnostic[],
): Finding | undefined {
  const { entity } = candidate;
  const concerning = [
    ...(index.byType.get(entity.type ?? '') ?? []),
    ...index.anyType,
  ].filter(indexed => mismatch(indexed, candidate) === undefined);
  const of = (basis: Basis) =>
    concerning.filter(indexed => indexed.basis === basis);
  const typed = (rules: IndexedRule[]) =>
    rules.filter(({ rule }) => rule.match.type !== undefined);
  const assumed = of('assumed');
  return (
    mostSpecific(
      of('exact'),
      entity,
      diagnostics,
      'exact',
      describeMatch(entity),
    ) ??
    byHint(typed(of('hint')), entity, diagnostics) ??
    (typed(assumed).length === 0
      ? (byToken(candidate, index) ??
        byHint(of('hint'), entity, diagnostics, ['tag', 'name']))
      : undefined) ??
    mostSpecific(assumed, entity, diagnostics, 'assumed', describeMatch(entity))
  );
}

/** What in the entity made a rule without words apply. */
const describeMatch = (entity: CatalogEntity) => (indexed: IndexedRule) => {
  const { match } = indexed.rule;
  if (match.type !== undefined) return describeType(entity);
  const looksAt = Object.keys(match).join(', ');
  return looksAt ? `${looksAt} of ${entity.ref}` : 'a rule for everything';
};

/** Most specific first; then the nearer mapping; then the earlier rule. */
function byPrecedence(a: IndexedRule, b: IndexedRule): number {
  return (
    b.specificity - a.specificity ||
    a.distance - b.distance ||
    a.position - b.position
  );
}

const sameTarget = (a: IndexedRule, b: IndexedRule) =>
  JSON.stringify([a.rule.target, a.rule.properties]) ===
  JSON.stringify([b.rule.target, b.rule.properties]);

const isTie = (a: IndexedRule, b: IndexedRule) =>
  a.specificity === b.specificity &&
  a.distance === b.distance &&
  !sameTarget(a, b);

function mostSpecific(
  rules: readonly IndexedRule[],
  entity: CatalogEntity,
  diagnostics: Diagnostic[],
  basis: Basis,
  evidence: (indexed: IndexedRule) => string,
): Finding | undefined {
  const [first, ...others] = [...rules].sort(byPrecedence);
  if (!first) return undefined;
  const tied = others.find(other => isTie(first, other));
  if (tied) {
    diagnostics.push(
      error(
        'map/tie',
        `The rules "${first.rule.id}" and "${tied.rule.id}" of the mapping "${first.mapping}" both apply to ${entity.ref} and are equally specific.`,
        {
          entityRef: entity.ref,
          path: `${first.mapping}/${first.rule.id}`,
          hint: 'Let one of them look at something more, or remove one.',
        },
      ),
    );
  }
  return { indexed: first, basis, evidence: evidence(first) };
}

function byHint(
  rules: readonly IndexedRule[],
  entity: CatalogEntity,
  diagnostics: Diagnostic[],
  sources: readonly (typeof HINT_SOURCES)[number][] = HINT_SOURCES,
): Finding | undefined {
  if (rules.length === 0) return undefined;
  const texts = hintTexts(entity);
  for (const source of sources) {
    const found = rules
      .flatMap(indexed => {
        const word = findHint(texts[source], indexed.hints);
        return word === undefined ? [] : [{ indexed, word }];
      })
      .sort((a, b) => byPrecedence(a.indexed, b.indexed));
    const [first, ...others] = found;
    if (!first) continue;
    const other = others.find(({ indexed }) => isTie(first.indexed, indexed));
    if (other) {
      diagnostics.push(
        warning(
          'map/ambiguous-hint',
          `The ${source} of ${entity.ref} hints at "${first.word}" and at "${other.word}"; "${first.word}" counts.`,
          {
            entityRef: entity.ref,
            path: source,
            hint: `Say what it is with the annotation ${ANNOTATIONS.resourceType} or a type of its own.`,
          },
        ),
      );
    }
    return {
      indexed: first.indexed,
      basis: 'hint',
      evidence: `${source} "${first.word}"`,
    };
  }
  return undefined;
}

/** The longest known word in the type counts, and of equally long ones the last: it is the noun. */
function byToken(candidate: Candidate, index: RuleIndex): Finding | undefined {
  const parts = (candidate.entity.type ?? '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 12);
  for (let length = Math.min(3, parts.length); length > 0; length--) {
    for (let start = parts.length - length; start >= 0; start--) {
      const word = parts.slice(start, start + length).join('-');
      const [first] = (index.byToken.get(word) ?? [])
        .filter(indexed => mismatch(indexed, candidate) === undefined)
        .sort(byPrecedence);
      if (first) {
        return {
          indexed: first,
          basis: 'token',
          evidence: `"${word}" in the type`,
        };
      }
    }
  }
  return undefined;
}

function layersOf(
  entity: CatalogEntity,
  target: Target,
  fromRule: Properties,
  ruleName: string,
  context: DecisionContext,
  diagnostics: Diagnostic[],
): PropertyLayer[] {
  if ('skip' in target) return [];
  const name =
    'terraformResource' in target
      ? target.terraformResource
      : (resourceTypeOf(target) ?? '');
  const { environment, standards, registry } = context;
  const layers: PropertyLayer[] = [
    { layer: 'mapping', source: ruleName, values: fromRule },
    {
      layer: 'standards',
      source: 'standards',
      values: standards.properties[name] ?? {},
    },
    {
      layer: 'environment',
      source: environment.name,
      values: {
        ...environment.properties[name],
        ...artifactOf(entity, environment, registry, name),
      },
    },
    {
      layer: 'annotation',
      source: ANNOTATIONS.properties,
      values: annotatedProperties(entity, name, context, diagnostics),
    },
  ];
  return layers.filter(({ values }) => Object.keys(values).length > 0);
}

function artifactOf(
  entity: CatalogEntity,
  environment: Environment,
  registry: Registry,
  type: string,
): Properties {
  const artifact = environment.artifacts[entity.ref];
  return artifact && registry.get(type)?.workload ? { artifact } : {};
}

function annotatedProperties(
  entity: CatalogEntity,
  type: string,
  { registry, standards }: DecisionContext,
  diagnostics: Diagnostic[],
): Properties {
  const written = entity.annotations[ANNOTATIONS.properties];
  if (written === undefined) return {};
  const path = `metadata.annotations["${ANNOTATIONS.properties}"]`;
  const parsed = parseObject(written);
  if (!parsed) {
    diagnostics.push(
      warning(
        'map/annotation-not-readable',
        `The properties in the annotation of ${entity.ref} cannot be read and were left out.`,
        {
          entityRef: entity.ref,
          path,
          hint: 'Write them as a YAML or JSON object.',
        },
      ),
    );
    return {};
  }
  const overridable = new Set(registry.get(type)?.overridable ?? []);
  const allowed: Properties = {};
  for (const [key, value] of Object.entries(parsed)) {
    if (
      overridable.has(key) &&
      !standards.annotations.deny.includes(`${type}.${key}`)
    ) {
      allowed[key] = value;
      continue;
    }
    diagnostics.push(
      warning(
        'map/property-not-overridable',
        `The annotation of ${entity.ref} may not set "${key}" of ${type}; it was left out.`,
        {
          entityRef: entity.ref,
          path: `${path}.${key}`,
          hint:
            overridable.size > 0
              ? `It may set ${[...overridable].sort().join(', ')}.`
              : undefined,
        },
      ),
    );
  }
  return allowed;
}

const LONGEST_ANNOTATION = 20_000;

/** A YAML or JSON object, without YAML's own types beyond JSON's. */
export function parseObject(
  written: string,
): Record<string, unknown> | undefined {
  // Anchors and aliases are refused: a few lines of them can grow beyond all memory.
  if (
    written.length > LONGEST_ANNOTATION ||
    /(^|[\s[{,:])[&*][^\s]/.test(written)
  )
    return undefined;
  try {
    const value = load(written);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** How every rule of the chain that looks at this type, or at no type, fared. */
export function outcomesOf(
  candidate: Candidate,
  decision: Decision,
  mappings: readonly Mapping[],
): RuleOutcome[] {
  const index = indexRules(mappings);
  const { entity } = candidate;
  const texts = hintTexts(entity);
  const rules = [
    ...(index.byType.get(entity.type ?? '') ?? []),
    ...index.anyType,
  ];
  return rules.sort(byPrecedence).map(indexed => {
    const won =
      decision.rule?.id === indexed.rule.id &&
      decision.rule.mapping === indexed.mapping;
    const missing =
      mismatch(indexed, candidate) ??
      (indexed.hints.length > 0 &&
      !HINT_SOURCES.some(source => findHint(texts[source], indexed.hints))
        ? 'none of its words is there'
        : undefined);
    return {
      mapping: indexed.mapping,
      id: indexed.rule.id,
      outcome: won ? 'won' : 'lost',
      basis: indexed.basis,
      target: indexed.rule.target,
      why: won ? decision.evidence : (missing ?? 'another rule is stronger'),
    };
  });
}
