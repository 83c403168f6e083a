import { isDeployable, readCatalog } from './catalog';
import type { CatalogEntity, CatalogSnapshot } from './catalog/entity';
import { completeReference } from './catalog/references';
import {
  candidateOf,
  decideEntity,
  outcomesOf,
  type DecisionContext,
} from './passes/mapping';
import { exposureIn } from './passes/link/exposure';
import { decideEach } from './passes/mapping/decideEach';
import { explainExposure } from './passes/mapping/exposed';
import { diagnosticsOfGuesses, guessesAbout } from './passes/mapping/guesses';
import { isWebsite } from './passes/mapping/vocabulary';
import {
  error,
  type Decision,
  type Diagnostic,
  type Explanation,
  type Guess,
} from './model';
import {
  resolveOnce,
  type ResolveDecision,
  type Resolved,
} from './resource-types/resolveOnce';

/**
 * What decisions depend on.
 *
 * @public
 */
export interface DecideInput extends DecisionContext {
  /** Entities as the catalog has them; they are validated. */
  catalog: readonly unknown[];
}

/**
 * Decides what every deployable entity of a catalog becomes.
 *
 * @returns a decision for each Component, Resource and custom kind, in catalog
 *   order, and what was assumed of it without its relations; entities that cannot be read and rules that tie are diagnostics
 *
 * @public
 */
export function decide(input: DecideInput): {
  decisions: Decision[];
  guesses: Guess[];
  diagnostics: Diagnostic[];
} {
  const { entities, diagnostics } = readCatalog(input.catalog);
  const decisions = decideEach(entities, input);
  const resolve = resolveOnce(input.registry, input.environment.profile);
  const deployable = [...entities.values()].filter(({ ref }) =>
    isDeployable(ref),
  );
  const made = deployable.map(decisions.decide);
  const guesses = deployable.flatMap(({ name }, at) =>
    guessesAbout({ name, decision: made[at] }, { ...input, resolve }),
  );
  const byRef = new Map(made.map(one => [one.entityRef, one]));
  return {
    decisions: made,
    guesses,
    diagnostics: [
      ...diagnostics,
      ...decisions.diagnosticsOf(deployable.map(({ ref }) => ref)),
      ...diagnosticsOfGuesses(guesses, byRef),
    ],
  };
}

/**
 * Explains a decision: the rule that applied to an entity, those that did not
 * and why, and the source of each property.
 *
 * @returns the explanation; an entity that is not in the catalog gives an error instead
 *
 * @public
 */
export function explain(input: DecideInput & { entityRef: string }): {
  explanation?: Explanation;
  diagnostics: Diagnostic[];
} {
  const questions = questionsAbout(input.catalog);
  return questions.explain(input.entityRef, input);
}

/**
 * Decisions about single entities of a catalog, by entity ref. An unknown
 * entity gives a diagnostic.
 *
 * @public
 */
export interface EntityQuestions {
  /** The decision of {@link explain} alone, without the outcome of each rule and the sources of properties. */
  decide(
    entityRef: string,
    context: DecisionContext,
  ): { decision?: Decision; diagnostics: Diagnostic[] };
  /** The same as {@link explain}. */
  explain(
    entityRef: string,
    context: DecisionContext,
  ): { explanation?: Explanation; diagnostics: Diagnostic[] };
}

/**
 * Reads a catalog once, for any number of decisions about its entities. The
 * rules of a mapping chain are indexed once as well, as long as the context
 * holds the same array of mappings.
 *
 * @param catalog - entities as the catalog returns them
 *
 * @public
 */
export function questionsAbout(catalog: readonly unknown[]): EntityQuestions {
  const { entities } = readCatalog(catalog);
  const resolvers = new Map<DecisionContext, ResolveDecision>();
  const resolverOf = (context: DecisionContext) => {
    const { registry, environment } = context;
    const resolve =
      resolvers.get(context) ?? resolveOnce(registry, environment.profile);
    resolvers.set(context, resolve);
    return resolve;
  };
  const decideOne = (entityRef: string, context: DecisionContext) => {
    const entity = entities.get(completeRef(entityRef) ?? '');
    if (!entity) return undefined;
    return decideCandidate(entity, entities, context, resolverOf(context));
  };
  return {
    decide(entityRef, context) {
      const made = decideOne(entityRef, context);
      if (!made) return { diagnostics: [unknownEntity(entityRef)] };
      return { decision: made.decision, diagnostics: made.diagnostics };
    },
    explain(entityRef, context) {
      const made = decideOne(entityRef, context);
      if (!made) return { diagnostics: [unknownEntity(entityRef)] };
      const { candidate, decision, properties, guesses, diagnostics } = made;
      const rules = outcomesOf(candidate, decision, context.mappings);
      const resolved = resolverOf(context)(decision);
      const exposure =
        resolved &&
        exposureOf(candidate.entity, entities, { ...context, resolved });
      const explanation = {
        decision,
        properties,
        rules,
        guesses,
        ...(exposure && { exposure }),
      };
      return { explanation, diagnostics };
    },
  };
}

function decideCandidate(
  entity: CatalogEntity,
  entities: CatalogSnapshot,
  context: DecisionContext,
  resolve: ResolveDecision,
) {
  const candidate = candidateOf(entity, entities, context.environment.name);
  const { decision, diagnostics } = decideEntity(candidate, context);
  const resolved = resolve(decision);
  const { name, ref } = entity;
  const guesses = guessesAbout({ name, decision }, { ...context, resolve });
  const about = new Map([[ref, decision]]);
  return {
    candidate,
    decision,
    properties: resolved?.origins ?? [],
    guesses,
    diagnostics: [
      ...diagnostics,
      ...diagnosticsOfGuesses(guesses, about),
      ...(resolved?.diagnostics ?? []),
    ],
  };
}

/** Whether the internet reaches an entity, as its relations, a rule or a property say. */
function exposureOf(
  entity: CatalogEntity,
  entities: CatalogSnapshot,
  context: DecisionContext & { resolved: Resolved },
) {
  const decisions = decideEach(entities, context);
  const known = { ...context, decide: decisions.decide, isWebsite };
  const found = exposureIn(entities, entity, known);
  return explainExposure(context.resolved, found);
}

const completeRef = (entityRef: string) =>
  completeReference(entityRef, { kind: 'component', namespace: 'default' });

const unknownEntity = (entityRef: string) =>
  error('read/unknown-entity', `${entityRef} is not in the catalog.`, {
    entityRef,
    hint: 'Check the reference; it looks like `kind:namespace/name`.',
  });
