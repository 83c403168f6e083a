import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import { identifierOf, isIn } from '../../catalog/identifiers';
import { parseObject } from '../../catalog/parseObject';
import {
  atEntity,
  info,
  warning,
  type Decision,
  type Diagnostic,
} from '../../model';
import { makesResources } from '../../model/realized';
import type { DecisionContext } from './context';
import { matchesPattern } from '../../model/pattern';

/**
 * A decision with what says that the entity exists in the environment already:
 * its annotation `appstack.io/existing`, where the standards allow it, or the
 * identifier that its provider wrote. An identifier of another environment is
 * only noted.
 */
export function withExisting(
  decision: Decision,
  entity: CatalogEntity,
  context: DecisionContext,
  diagnostics: Diagnostic[],
): Decision {
  if (!makesResources(decision.target)) return decision;
  const stated = statedExisting(entity, context, diagnostics);
  if (stated !== undefined) {
    const annotation = ANNOTATIONS.existing;
    return { ...decision, existing: { annotation, identifier: stated } };
  }
  const identifier = identifierOf(entity);
  if (!identifier) return decision;
  const { annotation, value } = identifier;
  if (isIn(identifier, context.environment))
    return { ...decision, existing: { annotation, identifier: value } };
  diagnostics.push(existsElsewhere(entity, annotation, value));
  return decision;
}

/** What the entity's own annotation says of this environment. */
function statedExisting(
  entity: CatalogEntity,
  { environment, standards }: DecisionContext,
  diagnostics: Diagnostic[],
): string | undefined {
  const written = entity.annotations[ANNOTATIONS.existing];
  if (written === undefined) return undefined;
  const parsed = parseObject(written) ?? {};
  const value = Object.hasOwn(parsed, environment.name)
    ? parsed[environment.name]
    : undefined;
  if (typeof value !== 'string' || !value.trim()) return undefined;
  const isAllowed = standards.annotations.existing.some(
    ({ cloud = environment.cloud, pattern }) =>
      cloud === environment.cloud && matchesPattern(pattern, value.trim()),
  );
  if (isAllowed) return value.trim();
  diagnostics.push(notAllowed(entity, value.trim()));
  return undefined;
}

const notAllowed = ({ ref }: CatalogEntity, value: string) =>
  warning(
    'map/existing-not-allowed',
    `The annotation of ${ref} may not refer to "${value}"; it was left out.`,
    {
      ...atEntity(ref, 'metadata', 'annotations', ANNOTATIONS.existing),
      hint: 'Allow a pattern of it under `standards.annotations.existing`.',
    },
  );

const existsElsewhere = (
  { ref }: CatalogEntity,
  annotation: string,
  value: string,
) =>
  info(
    'map/exists-elsewhere',
    `${ref} exists in another place, as ${value}; this environment gets its own.`,
    {
      ...atEntity(ref, 'metadata', 'annotations', annotation),
      hint: `If it is needed there alone, name its environments in the annotation ${ANNOTATIONS.environments}.`,
    },
  );
