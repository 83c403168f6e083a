import { cloudTitle, type Cloud } from '../../model';
import type { ResourceType } from '../../resource-types/resourceType';
import type { Unavailable } from '../../stack/stackBuilder';

/** What is said where a resource type has no blueprint on a cloud: the cloud has no such service, or AppStack cannot make it yet. */
export function withoutBlueprint(
  { title, notOn = [], alternatives = {} }: ResourceType,
  cloud: Cloud,
): Unavailable {
  const instead = [
    ...(alternatives[cloud] ?? []),
    'a module',
    'a Terraform resource type',
    'external-service',
  ];
  return {
    why: notOn.includes(cloud)
      ? `${cloudTitle(cloud)} has no such service (${title})`
      : `AppStack has no blueprint for it on ${cloudTitle(cloud)} yet (${title})`,
    hint: `Map it to ${instead.join(', ')} or "skip".`,
  };
}
