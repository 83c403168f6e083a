import type { CatalogEntity } from '../../catalog/entity';
import { hashEntity } from '../../catalog/read';
import {
  describeTarget,
  info,
  type Cloud,
  type Decision,
  type DesignNode,
  type Diagnostic,
  type Manifest,
  type PropertyLayer,
} from '../../model';
import type { Registry } from '../../resource-types/registry';
import { atEntity } from '../../model/location';
import type { Decisions } from './decideEach';

interface KeepInput {
  previous?: Manifest;
  registry: Registry;
  environment: { cloud: Cloud };
}

/**
 * Keeps the recorded decision about an entity that has not changed and whose
 * resource holds data, where only the default mapping of another version of
 * AppStack decides otherwise. A rule of the organization, an annotation or a
 * changed entity decides anew.
 */
export function keepDecisions(
  decisions: Decisions,
  input: KeepInput,
): Decisions {
  const { previous, registry, environment } = input;
  const recorded = new Map(
    previous?.design.nodes
      .filter(
        ({ retained, decision }) =>
          retained === undefined &&
          registry.ofTarget(decision.target)?.stateful,
      )
      .map(node => [node.id, node]),
  );
  const isByDefault = ({ rule, basis }: Decision) =>
    rule ? rule.mapping === environment.cloud : basis === 'unmapped';

  const isKept = (entity: CatalogEntity, before: DesignNode, now: Decision) => {
    const { decision } = before;
    if (!isByDefault(decision) || !isByDefault(now)) return false;
    if (describeTarget(decision.target) === describeTarget(now.target))
      return false;
    return (
      before.hash === hashEntity(entity) ||
      decision.insteadOf?.evidence === now.evidence
    );
  };

  const made = new Map<string, Decision>();
  const decide = (entity: CatalogEntity) => {
    const now = decisions.decide(entity);
    const before = recorded.get(entity.ref);
    return before && isKept(entity, before, now)
      ? kept(before.decision, now)
      : now;
  };
  return {
    decide(entity) {
      const known = made.get(entity.ref);
      if (known) return known;
      const decision = decide(entity);
      made.set(entity.ref, decision);
      return decision;
    },
    diagnosticsOf: refs =>
      refs.flatMap(ref => {
        const decision = made.get(ref);
        return decision?.insteadOf
          ? [decisionKept(decision)]
          : decisions.diagnosticsOf([ref]);
      }),
  };
}

/** The recorded decision, with what is said of the entity itself and what the default mapping says now. */
const kept = (recorded: Decision, now: Decision): Decision => ({
  ...recorded,
  layers: [
    ...recorded.layers.filter(isOfOrganization),
    ...now.layers.filter(layer => !isOfOrganization(layer)),
  ],
  insteadOf: {
    ...(now.target && { target: now.target }),
    evidence: now.evidence,
  },
});

/** Values that do not come from the entity: they were chosen for what it became. */
const isOfOrganization = ({ layer }: PropertyLayer) =>
  layer !== 'annotation' && layer !== 'appstack';

function decisionKept({ entityRef, target, insteadOf }: Decision): Diagnostic {
  return info(
    'map/decision-kept',
    `It stays ${describeTarget(target)}, which holds data; the default mapping would now make it ${describeTarget(insteadOf?.target)}.`,
    {
      ...atEntity(entityRef, 'spec', 'type'),
      hint: 'To change it, write a rule, or the annotation `appstack.io/resource-type`.',
    },
  );
}
