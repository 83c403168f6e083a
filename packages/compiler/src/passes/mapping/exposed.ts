import {
  atEntity,
  describeExposure,
  info,
  type DesignNode,
  type Diagnostic,
  type Exposure,
  type ExposedEntity,
} from '../../model';
import { ANNOTATIONS } from '../../catalog/entity';
import type {
  ResolveDecision,
  Resolved,
} from '../../resource-types/resolveOnce';
import { isRealized } from '../../model/realized';

interface Input {
  resolve: ResolveDecision;
  /** The nodes that were synced, by id. */
  assumed: ReadonlyMap<string, unknown>;
}

/** What the internet reaches of a design, and why; what was synced comes with a diagnostic. */
export function exposedIn(
  nodes: readonly DesignNode[],
  { resolve, assumed }: Input,
): { all: ExposedEntity[]; diagnostics: Diagnostic[] } {
  const all: ExposedEntity[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const node of nodes) {
    if (node.retained !== undefined || !isRealized(node)) continue;
    const resolved = resolve(node.decision);
    const why = resolved && whyExposed(resolved, node);
    const { entityRef } = node;
    if (why !== undefined) all.push({ entityRef, why });
    if (!assumed.has(node.id)) continue;
    const isKept = resolved && isOpen(resolved) && isRecorded(node);
    if (isKept) diagnostics.push(exposureKept(node));
    else if (why !== undefined) diagnostics.push(isPublic(entityRef, why));
  }
  return { all, diagnostics };
}

const isRecorded = ({ exposure }: DesignNode) => exposure?.basis === 'recorded';

/** Whether the internet can reach what a decision makes, by its type and properties. */
const canBeReached = ({ type, values }: Resolved) =>
  'exposed' in type.properties.shape &&
  !('port' in type.properties.shape && values.port === undefined);

const originOf = ({ origins }: Resolved) =>
  origins.find(
    ({ name, layer, value }) =>
      name === 'exposed' && layer !== 'default' && value !== undefined,
  );

/** Whether no property says if the internet reaches it. */
const isOpen = (resolved: Resolved) =>
  canBeReached(resolved) && originOf(resolved) === undefined;

/** Why the internet reaches what a decision makes; undefined where it does not. */
function whyExposed(
  resolved: Resolved,
  node: Pick<DesignNode, 'public' | 'exposure'>,
): string | undefined {
  const { name } = resolved.type;
  if (name === 'static-site') return describeExposure({ basis: 'website' });
  if (!canBeReached(resolved)) return undefined;
  const origin = originOf(resolved);
  if (origin) return origin.value === true ? says(origin) : undefined;
  const { exposure }: { exposure?: Exposure } = node;
  if (!node.public || (name === 'function' && !exposure)) return undefined;
  return describeExposure(exposure ?? { basis: 'recorded' });
}

/** Whether the internet reaches an entity, and why it does or does not; undefined where nothing suggests it. */
export function explainExposure(
  resolved: Resolved,
  found: Pick<DesignNode, 'public' | 'exposure'>,
): { public: boolean; why: string } | undefined {
  const why = whyExposed(resolved, found);
  if (why !== undefined) return { public: true, why };
  if (!canBeReached(resolved)) return undefined;
  const origin = originOf(resolved);
  if (origin) return { public: false, why: says(origin) };
  const { exposure } = found;
  return exposure && { public: false, why: describeExposure(exposure) };
}

function says({ layer, source }: { layer: string; source: string }): string {
  switch (layer) {
    case 'mapping':
      return `the rule ${source} says so`;
    case 'standards':
      return 'the standards of the organization say so';
    case 'environment':
      return `the environment "${source}" says so`;
    case 'annotation':
      return 'its annotation says so';
    default:
      return 'a change of the appStack says so';
  }
}

const TO_CLOSE =
  'To keep the internet out, write a rule with `exposed: false`, or the annotation `appstack.io/properties: "exposed: false"`.';

const atProperties = (entityRef: string) =>
  atEntity(entityRef, 'metadata', 'annotations', ANNOTATIONS.properties);

const isPublic = (entityRef: string, why: string) =>
  info('map/public', `${entityRef} is reached from the internet: ${why}.`, {
    ...atProperties(entityRef),
    hint: TO_CLOSE,
  });

function exposureKept({ entityRef, public: open, exposure }: DesignNode) {
  const why = open
    ? 'it was realized so, though an API alone makes it reachable inside today'
    : `it was realized so, though ${exposure?.by} is in front of it`;
  return info(
    'map/exposure-kept',
    `${entityRef} stays ${open ? 'public' : 'private'}: ${why}.`,
    {
      ...atProperties(entityRef),
      hint: open
        ? TO_CLOSE
        : 'To let the internet in, write a rule with `exposed: true`.',
    },
  );
}
