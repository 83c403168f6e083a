import type { CatalogEntity } from '../../catalog/entity';
import { recordedOf } from '../../catalog/calledToday';
import { hashEntity } from '../../catalog/read';
import {
  describeTarget,
  info,
  type Cloud,
  type Decision,
  type DesignNode,
  type Diagnostic,
  type Manifest,
  type Profile,
  type PropertyLayer,
} from '../../model';
import { resolveProperties } from '../../resource-types/properties';
import type { Registry } from '../../resource-types/registry';
import { sameJson } from '../../util/hash';
import { atEntity } from '../../model/location';
import { isByDefaultMapping, makesResources } from '../../model/realized';
import type { Decisions } from './decideEach';

interface KeepInput {
  previous?: Manifest;
  /** Old refs by new ones. */
  renames: ReadonlyMap<string, string>;
  registry: Registry;
  environment: { cloud: Cloud; profile: Profile };
}

/**
 * Keeps the recorded decision about an entity that has not changed, or has
 * another name, and whose resource holds data, where only the default mapping of
 * another version of AppStack decides otherwise, or reads more of its text. A
 * rule of the organization, an annotation or a changed entity decides anew.
 * What was realized in an environment stays there, too, unless it is stated
 * that it belongs elsewhere.
 */
export function keepDecisions(
  decisions: Decisions,
  input: KeepInput,
): Decisions {
  const { previous, renames, registry } = input;
  const recorded = declaredIn(previous);
  const { isByDefault, isOtherwise, isTheSame } = comparisonBy(input);

  /** Whether only the new name of an entity decides otherwise: by the former one it becomes what it was. */
  const isOtherwiseByName = (
    entity: CatalogEntity,
    { id, name, decision }: DesignNode,
  ) =>
    id !== entity.ref &&
    !isOtherwise(decision, decisions.decide({ ...entity, ref: id, name }));

  const isKept = (entity: CatalogEntity, before: DesignNode, now: Decision) => {
    const { decision } = before;
    if (isElsewhereByAssumption(now)) return true;
    if (!registry.ofTarget(decision.target)?.stateful) return false;
    const areByDefault = isByDefault(decision) && isByDefault(now);
    if (!areByDefault && !saysTheSame(decision, now)) return false;
    if (!isOtherwise(decision, now)) return false;
    return (
      isOtherwiseByName(entity, before) ||
      isUnchanged(entity, before) ||
      decision.insteadOf?.evidence === evidenceOf(now)
    );
  };

  const made = new Map<string, Decision>();
  const elsewhere = elsewhereIn(previous);
  const decide = (entity: CatalogEntity) => {
    const now = decisions.decide(entity);
    const skipped = recordedOf(elsewhere, entity.ref, renames);
    if (skipped && makesResources(now.target) && isUnchanged(entity, skipped))
      return kept(skipped.decision, now);
    const before = recordedOf(recorded, entity.ref, renames);
    if (!before) return now;
    if (isKept(entity, before, now)) return kept(before.decision, now);
    return isTheSame(entity, before, now)
      ? asRecorded(before.decision, now)
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

/** The nodes of the previous version that the catalog declared and that became something, by id. */
function declaredIn(previous: Manifest | undefined): Map<string, DesignNode> {
  const declared = (previous?.design.nodes ?? []).filter(
    ({ retained, decision }) =>
      retained === undefined && makesResources(decision.target),
  );
  return new Map(declared.map(node => [node.id, node]));
}

/** The nodes of the previous version that an identifier kept out of the environment, by id. */
function elsewhereIn(previous: Manifest | undefined): Map<string, DesignNode> {
  const skipped = (previous?.design.nodes ?? []).filter(
    ({ retained, decision }) =>
      retained === undefined &&
      isElsewhereByAssumption(decision) &&
      decision.evidence.startsWith('annotation'),
  );
  return new Map(skipped.map(node => [node.id, node]));
}

/** How recorded decisions and those of today are compared. */
function comparisonBy({ registry, environment }: KeepInput) {
  const isByDefault = ({ rule, basis }: Decision) =>
    rule ? isByDefaultMapping(rule, environment.cloud) : basis === 'unmapped';

  /** What must not change of something that holds data, as far as the mapping and the entity's text say it: its identity, and the version of its engine. */
  const identityOf = (decision: Decision) => {
    const type = registry.ofTarget(decision.target);
    if (!type) return undefined;
    const layers = decision.layers.filter(({ layer }) => layer === 'mapping');
    const mapped = { ...decision, layers };
    const { values } = resolveProperties(type, mapped, environment.profile);
    const names = [...(type.identity ?? []), 'engineVersion'];
    return Object.fromEntries(names.map(name => [name, values[name]]));
  };

  const isOtherwise = (old: Decision, now: Decision) =>
    describeTarget(old.target) !== describeTarget(now.target) ||
    !sameJson(identityOf(old), identityOf(now));

  /** Whether the default mapping says the same of an entity that has not changed, by another rule or other words. */
  const isTheSame = (
    entity: CatalogEntity,
    before: DesignNode,
    now: Decision,
  ) =>
    before.decision.insteadOf === undefined &&
    [before.decision, now].every(isByDefault) &&
    !isOtherwise(before.decision, now) &&
    isUnchanged(entity, before);

  return { isByDefault, isOtherwise, isTheSame };
}

/** The recorded decision, with what is said of the entity itself and what the default mapping says now. */
const kept = (recorded: Decision, now: Decision): Decision => ({
  ...recorded,
  entityRef: now.entityRef,
  layers:
    describeTarget(recorded.target) === describeTarget(now.target)
      ? asRecorded(recorded, now).layers
      : [
          ...recorded.layers.filter(isOfOrganization),
          ...now.layers.filter(layer => !isOfOrganization(layer)),
        ],
  insteadOf: {
    ...(now.target && { target: now.target }),
    evidence: evidenceOf(now),
  },
});

/** What the default mapping said, with what standards, environment and entity say now: another reason for the same is no change. */
const asRecorded = (recorded: Decision, now: Decision): Decision => ({
  ...recorded,
  layers: [
    ...recorded.layers.filter(({ layer }) => layer === 'mapping'),
    ...now.layers.filter(({ layer }) => layer !== 'mapping'),
  ],
});

/** Whether the entity would go from the environment only because its name or an identifier seems to say so. */
const isElsewhereByAssumption = ({ basis, rule, target }: Decision) =>
  basis === 'assumed' && rule === undefined && !makesResources(target);

/** The source of the values of its rule. */
const sourceOfRule = ({ rule }: Decision) =>
  rule ? `${rule.mapping}/${rule.id}` : '';

/** What the entity's own text says of its properties. */
const statedIn = (decision: Decision) =>
  decision.layers.filter(
    ({ layer, source }) =>
      layer === 'mapping' && source !== sourceOfRule(decision),
  );

/** Whether the same rule or annotation decided, with the same values: only what is read in the entity's text differs. */
const saysTheSame = (old: Decision, now: Decision) => {
  const without = (decision: Decision) => {
    const stated = new Set(statedIn(decision));
    return decision.layers.filter(layer => !stated.has(layer));
  };
  return (
    old.basis === now.basis &&
    sourceOfRule(old) === sourceOfRule(now) &&
    sameJson(without(old), without(now))
  );
};

const evidenceOf = (decision: Decision) =>
  [decision.evidence, ...statedIn(decision).map(({ source }) => source)].join(
    ', ',
  );

const isUnchanged = (entity: CatalogEntity, { hash }: DesignNode) =>
  hash === hashEntity(entity) || hash === hashWithoutStated(entity);

/** The fingerprint by earlier versions, which did not read engine, version and schedule. */
const hashWithoutStated = ({ stated: _, ...entity }: CatalogEntity) =>
  hashEntity(entity);

/** Values that do not come from the entity: they were chosen for what it became. */
const isOfOrganization = ({ layer }: PropertyLayer) =>
  layer !== 'annotation' && layer !== 'appstack';

function decisionKept({ entityRef, target, insteadOf }: Decision): Diagnostic {
  const was = describeTarget(target);
  const is = describeTarget(insteadOf?.target);
  const otherwise =
    was === is
      ? `it holds data, and by ${insteadOf?.evidence} its engine or version would now be another`
      : `it was realized so, and would now become ${is}`;
  return info('map/decision-kept', `It stays ${was} as it is; ${otherwise}.`, {
    ...atEntity(entityRef, 'spec', 'type'),
    hint: 'To change it, write a rule, or the annotation `appstack.io/resource-type`.',
  });
}
