import type { Basis, Doubt } from '../../model';
import type { IndexedRule } from './ruleIndex';

/** A rule that applies, and the evidence in the entity. */
export interface Finding {
  indexed: IndexedRule;
  basis: Basis;
  evidence: string;
  /** What speaks against it. */
  doubt?: Doubt;
}
