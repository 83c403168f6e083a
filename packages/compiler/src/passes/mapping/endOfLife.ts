import type { CatalogEntity } from '../../catalog/entity';
import { atEntity, warning, type Decision, type Diagnostic } from '../../model';
import { makesResources } from '../../model/realized';
import type { DecisionContext } from './context';

/** A decision as the standards have it for what is deprecated or decommissioned: made, with a warning by default, or not made. */
export function untilEndOfLife(
  decision: Decision,
  { ref, lifecycle = '' }: CatalogEntity,
  { standards }: DecisionContext,
  diagnostics: Diagnostic[],
): Decision {
  const stage = lifecycle.trim().toLowerCase();
  if (stage !== 'deprecated' && stage !== 'decommissioned') return decision;
  const choice = standards.lifecycle[stage];
  if (choice === 'make' || !makesResources(decision.target)) return decision;
  if (choice === 'warn') {
    diagnostics.push(isMade(ref, stage));
    return decision;
  }
  return {
    ...decision,
    target: { skip: `It is ${stage}.` },
    evidence: `lifecycle "${stage}"`,
    layers: [],
  };
}

const isMade = (ref: string, stage: string) =>
  warning('map/end-of-life', `${ref} is ${stage} and is made all the same.`, {
    ...atEntity(ref, 'spec', 'lifecycle'),
    hint: `Remove or exclude it when it is no longer used; \`standards.lifecycle.${stage}\` says what is done with such entities.`,
  });
