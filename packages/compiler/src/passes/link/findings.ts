import { ANNOTATIONS, type CatalogEntity } from '../../catalog/entity';
import {
  atEntity,
  info,
  warning,
  type Access,
  type DesignNode,
  type Diagnostic,
} from '../../model';
import type { ResourceType } from '../../resource-types/resourceType';

// What linking finds in relations, as diagnostics.

export const selfDependency = ({ ref }: CatalogEntity, via: string) =>
  warning('link/self-dependency', `${ref} depends on itself.`, {
    ...atEntity(ref, 'spec', via),
    hint: 'Remove the reference.',
  });

export const accessNotOffered = (
  { ref }: CatalogEntity,
  target: string,
  { name, offers = [] }: ResourceType,
  wanted: Access,
) =>
  warning(
    'link/access-not-offered',
    `${ref} asks for ${wanted} on ${target}, which a ${name} does not offer.`,
    {
      ...atEntity(ref, 'metadata', 'annotations', ANNOTATIONS.access),
      hint:
        offers.length > 0
          ? `It offers ${offers.join(', ')}.`
          : 'Nothing can connect to it.',
    },
  );

/** Whether a dependency on it means nothing: nothing connects to it, and it neither stands for a foundation nor in front of others. */
export const hasNoUse = ({ offers, standsFor, fronts }: ResourceType) =>
  offers === undefined &&
  fronts !== true &&
  (standsFor === undefined || standsFor === 'cluster');

export const noUse = (
  { ref }: CatalogEntity,
  target: string,
  { title }: ResourceType,
) =>
  info(
    'link/no-effect',
    `That ${ref} depends on ${target} changes nothing: nothing connects to what is a ${title}.`,
    {
      ...atEntity(ref, 'spec', 'dependsOn'),
      hint: 'If one of the two is another thing, say which by a rule.',
    },
  );

export const hostAssumed = ({ ref }: CatalogEntity, cluster: string) =>
  info(
    'link/host-assumed',
    `${ref} runs on ${cluster}, the only Kubernetes cluster of its System: that is assumed.`,
    {
      ...atEntity(ref, 'spec', 'dependsOn'),
      hint: `To state it, let it depend on ${cluster}. To run it by itself, say what it is by a rule, or the annotation ${ANNOTATIONS.resourceType}.`,
    },
  );

export const consumesNoApi = ({ ref }: CatalogEntity, target: string) =>
  warning(
    'link/consumes-not-an-api',
    `${ref} lists ${target} under consumesApis, which is no API; it counts as a dependency.`,
    {
      ...atEntity(ref, 'spec', 'consumesApis'),
      hint: 'Move it to dependsOn, or name the API.',
    },
  );

export const noChannel = ({ ref }: CatalogEntity, api: string) =>
  info(
    'link/no-channel',
    `No topic or queue stands behind ${api}; ${ref} gets no connection from it.`,
    {
      ...atEntity(ref, 'spec', 'consumesApis'),
      hint: 'Let the component that provides the API depend on its topic or queue.',
    },
  );

export function dangling(
  entity: CatalogEntity,
  target: string,
  via: string,
): Diagnostic {
  return warning(
    'link/dangling-reference',
    `${entity.ref} refers to ${target}, which is not in the catalog.`,
    {
      ...atEntity(
        entity.ref,
        'spec',
        via.startsWith('api:') ? 'consumesApis' : via,
      ),
      hint: 'Correct the reference, or add the entity to the catalog.',
    },
  );
}

export const oneSite = (part: string, owner: string) =>
  info(
    'link/one-site',
    `${part} and ${owner} are one site: ${owner} stands for both.`,
    {
      ...atEntity(part, 'spec', 'dependsOn'),
      hint: 'If they are two, let neither depend on the other.',
    },
  );

export const twoSites = (part: string, owner: string) =>
  info(
    'link/one-site',
    `${part} and ${owner} would be one site today; both were realized and stay two.`,
    {
      ...atEntity(part, 'spec', 'dependsOn'),
      hint: `To have one, give the one that is not needed the annotation ${ANNOTATIONS.exclude}.`,
    },
  );

export const unused = ({ entityRef }: DesignNode, lacking: string) =>
  info('link/unused', `Nothing ${lacking} ${entityRef}.`, {
    ...atEntity(entityRef, 'metadata', 'name'),
    hint: `Let what does depend on it, with the direction under ${ANNOTATIONS.access}; or exclude it with ${ANNOTATIONS.exclude}.`,
  });
