import type { Target } from '@appstack/backstage-plugin-appstack-common';
import { useResourceTypes } from '../../hooks';
import { Mono } from './Mono';

/** What an entity becomes, in words: the title of a resource type, a Terraform type, or why it is skipped. */
export function TargetLabel({ target }: { target: Target }) {
  const types = useResourceTypes();
  if ('resourceType' in target) {
    return <>{types.get(target.resourceType)?.title ?? target.resourceType}</>;
  }
  if ('module' in target) {
    return <Mono>{target.module.source}</Mono>;
  }
  if ('terraformResource' in target) {
    return <Mono>{target.terraformResource}</Mono>;
  }
  return <>{target.skip}</>;
}
