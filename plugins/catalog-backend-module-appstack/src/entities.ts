import {
  MANAGED_BY_ANNOTATION,
  type AppliedEnvironment,
  type AppliedResource,
} from '@appstack/backstage-plugin-appstack-common';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_VIEW_URL,
  parseEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { createHash } from 'node:crypto';

/** The annotation with the ref of the entity that was realized. */
const REALIZES_ANNOTATION = 'appstack.io/realizes';

/** The longest name of an entity. */
const NAME_LENGTH = 63;

/** What was applied to an environment, as entities of the catalog. */
export function entitiesOf(
  applied: AppliedEnvironment,
  portal: string,
): Entity[] {
  return applied.resources.map(resource =>
    entityOf(resource, applied, portal.replace(/\/+$/, '')),
  );
}

/** The catalog takes changes of an entity from the location that it came from only. */
export function locationOf({ metadata }: Entity): string {
  return `appstack:${metadata.annotations?.[MANAGED_BY_ANNOTATION]}`;
}

function entityOf(
  { entityRef, name, title = name, owner, system, type }: AppliedResource,
  applied: AppliedEnvironment,
  portal: string,
): Entity {
  const { appStack, environment, cloud, runs } = applied;
  const managedBy = `${appStack}/${environment}`;
  const page = `${portal}/appstack/stacks/${appStack}`;
  return {
    apiVersion: 'backstage.io/v1beta1',
    kind: 'Resource',
    metadata: {
      namespace: parseEntityRef(entityRef).namespace,
      name: nameOf(entityRef, applied),
      title: `${title} (${environment})`,
      description: `What the appStack ${applied.title ?? appStack} has applied to ${environment} on ${cloud}.`,
      annotations: {
        [MANAGED_BY_ANNOTATION]: managedBy,
        [REALIZES_ANNOTATION]: entityRef,
        [ANNOTATION_LOCATION]: `appstack:${managedBy}`,
        [ANNOTATION_ORIGIN_LOCATION]: `appstack:${managedBy}`,
        [ANNOTATION_VIEW_URL]: page,
      },
      links: [
        { url: page, title: `AppStack ${applied.title ?? appStack}` },
        ...runs.map(({ root, runId }) => ({
          url: `${portal}/appstack/runs/${runId}`,
          title: root === 'main' ? 'Last run' : `Last run of ${root}`,
        })),
      ],
    },
    spec: {
      ...{ type, owner: owner ?? applied.owner },
      ...(system !== undefined && { system }),
    },
  };
}

/**
 * A name that nothing else has: of names of appStacks, environments and kinds
 * none has a full stop. What is too long ends with a hash of all of it.
 */
function nameOf(
  entityRef: string,
  { appStack, environment }: AppliedEnvironment,
): string {
  const { kind, name } = parseEntityRef(entityRef);
  const whole = [appStack, environment, kind, name].join('.');
  if (whole.length <= NAME_LENGTH) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 16);
  return `${whole.slice(0, NAME_LENGTH - hash.length - 1)}-${hash}`;
}
