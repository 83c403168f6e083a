import {
  BASES,
  describeTarget,
  type Basis,
  type Cloud,
  type Decision,
  type Diagnostic,
} from './model';
import type { Registry } from './resource-types/registry';

/**
 * How a decision comes about; what is nothing to deploy counts by itself.
 *
 * @public
 */
export type CoverageOutcome = Basis | 'skipped';

/**
 * All of them, in the order of their evidence.
 *
 * @public
 */
export const COVERAGE_OUTCOMES: readonly CoverageOutcome[] = [
  ...BASES,
  'skipped',
];

/**
 * What a mapping makes of one entity, for statistics.
 *
 * @public
 */
export interface CoveredEntity {
  entityRef: string;
  /** Lower-case. */
  kind: string;
  /** `spec.type`, trimmed and lower-case; empty without one. */
  type: string;
  outcome: CoverageOutcome;
  /** What it becomes, in a few words. */
  target: string;
  evidence: string;
  rule?: { mapping: string; id: string };
  /** Which rules or words compete; absent where one is clearly the strongest. */
  ambiguous?: string;
  /** Whether words of the type were left unread, or two readings compete. */
  doubtful: boolean;
  /** Whether the cloud has nothing for it, or no blueprint yet. */
  unsupported: boolean;
  /** Whether it exists already, and is referred to. */
  existing: boolean;
}

/** Diagnostics that say that more than one rule applies. */
const AMBIGUOUS = new Set(['map/tie', 'map/ambiguous-hint']);

/**
 * Sums up a decision for statistics. The portal and the command line both count
 * what this returns, so that they never differ.
 *
 * @param about.type - `spec.type` as the catalog has it
 * @param about.diagnostics - those of the decision, or of many
 *
 * @public
 */
export function coveredEntity(
  decision: Decision,
  about: {
    type: unknown;
    diagnostics: readonly Diagnostic[];
    registry: Registry;
    cloud: Cloud;
  },
): CoveredEntity {
  const { entityRef, target, basis, evidence, rule, doubt, existing } =
    decision;
  const { type, diagnostics, registry, cloud } = about;
  const ambiguity = diagnostics.find(
    found => found.entityRef === entityRef && AMBIGUOUS.has(found.code),
  );
  return {
    entityRef,
    kind: entityRef.slice(0, entityRef.indexOf(':')),
    type: typeof type === 'string' ? type.trim().toLowerCase() : '',
    outcome: target && 'skip' in target ? 'skipped' : basis,
    target: describeTarget(target),
    evidence,
    ...(rule && { rule }),
    ...(ambiguity && { ambiguous: ambiguity.message }),
    doubtful: doubt !== undefined,
    unsupported:
      target !== undefined &&
      'resourceType' in target &&
      registry.blueprint(target.resourceType, cloud) === undefined,
    existing: existing !== undefined,
  };
}
