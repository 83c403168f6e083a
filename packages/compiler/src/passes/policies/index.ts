import type {
  Diagnostic,
  Environment,
  Manifest,
  PolicyResult,
  Violation,
  Waiver,
} from '../../model';
import { diagnose, type Judged } from './diagnostics';
import {
  beforeThat,
  Evaluation,
  resultOf,
  type Breach,
  type History,
  type PolicySettings,
} from './evaluate';
import type { Subject } from './facts';

export type {
  Fact,
  PolicyEngine,
  PolicyFacts,
  ReadRule,
  RuleOutcome,
} from './engine';
export { hashesIn, policyApplies } from './evaluate';
export type { PolicySettings } from './evaluate';
export { subjectsOf } from './facts';
export type { Subject } from './facts';

/** What the policies find in a version. */
export interface PolicyFindings {
  results: PolicyResult[];
  diagnostics: Diagnostic[];
  /** For the next version. */
  violations: Violation[];
}

/**
 * Holds a version against policies. What was there before is found by the
 * version before; waivers decide what is said, and nothing of what is recorded.
 */
export function applyPolicies(
  subjects: readonly Subject[],
  environment: Environment,
  settings: PolicySettings,
  history: History,
): PolicyFindings {
  const evaluation = new Evaluation(settings);
  const before = beforeThat(history, evaluation);
  const judged = evaluation
    .breaches(subjects, environment)
    .map((breach): Judged => ({
      breach,
      since: before.since(breach),
      ...waiversFor(breach, environment, settings),
    }));
  return {
    results: judged.map(({ breach, since, waiver }) =>
      resultOf(breach, since, waiver),
    ),
    diagnostics: judged.map(diagnose),
    violations: judged.map(one => violationOf(one, history.current)),
  };
}

/** The waiver that holds, and else the one that ended last. */
function waiversFor(
  { policy, subject }: Breach,
  environment: Environment,
  { waivers, now }: PolicySettings,
): { waiver?: Waiver; ended?: Waiver } {
  const time = Date.parse(now);
  const own = waivers
    .filter(
      one =>
        one.policy === policy.id &&
        one.address === subject.address &&
        one.environment === environment.name,
    )
    .sort((a, b) => Date.parse(b.until) - Date.parse(a.until));
  const [last] = own;
  if (!last) return {};
  return Date.parse(last.until) > time ? { waiver: last } : { ended: last };
}

function violationOf(
  { breach, since }: Judged,
  { version }: Manifest,
): Violation {
  return {
    policy: breach.policy.id,
    address: breach.subject.address,
    since: since ?? version,
    arguments: breach.arguments,
  };
}
