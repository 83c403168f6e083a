import * as z from 'zod';
import {
  CLOUDS,
  cloudTitle,
  type Cloud,
  type ResourceTypeDescription,
} from './model';
import type { ResourceType } from './resource-types/resourceType';
import type { Registry } from './resource-types/registry';

/**
 * Describes the resource types as plain data, for editors, lists and the
 * command line: properties as JSON Schema, and for each cloud whether it is
 * supported and the outputs that consumers get.
 *
 * @public
 */
export function describeResourceTypes(
  registry: Registry,
): ResourceTypeDescription[] {
  return registry.all().map(type => ({
    name: type.name,
    title: type.title,
    category: type.category,
    description: type.description,
    properties: z.toJSONSchema(type.properties, { io: 'input' }) as Record<
      string,
      unknown
    >,
    overridable: [...(type.overridable ?? [])],
    hostedOn: [...(type.hostedOn ?? [])],
    offers: [...(type.offers ?? [])],
    contract: { ...type.contract },
    clouds: CLOUDS.map(cloud => describeCell(registry, type, cloud)),
  }));
}

function describeCell(registry: Registry, type: ResourceType, cloud: Cloud) {
  const blueprint = registry.blueprint(type.name, cloud);
  const alternatives = [...(type.alternatives?.[cloud] ?? [])];
  const instead =
    alternatives.length > 0 ? `: use ${alternatives.join(' or ')}` : '';
  const missing = type.notOn?.includes(cloud)
    ? `${cloudTitle(cloud)} has no such service`
    : `No blueprint on ${cloudTitle(cloud)} yet`;
  return {
    cloud,
    supported: blueprint !== undefined,
    summary: blueprint?.summary ?? `${missing}${instead}`,
    alternatives,
    outputs: { ...blueprint?.outputs },
  };
}
