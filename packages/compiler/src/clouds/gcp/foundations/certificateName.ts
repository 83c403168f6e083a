import { shortDigest } from '../../../util/hash';
import { block, type Value } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';

/**
 * The name of what belongs to a managed certificate, and its lifecycle. A host
 * name cannot be changed: with another one it gets another name, so that it is
 * there before the one in use is destroyed. One with a name from an earlier
 * version keeps it.
 *
 * @param host - its host name; where only Terraform has its value, the name says nothing of it
 */
export function certificateName(
  {
    cloudName,
    hasCloudName,
  }: Pick<BlueprintContext<unknown, unknown>, 'cloudName' | 'hasCloudName'>,
  type: string,
  host: Value,
) {
  if (typeof host !== 'string' || hasCloudName(type))
    return { name: cloudName() };
  return {
    name: cloudName(shortDigest(host)),
    lifecycle: block({ create_before_destroy: true }),
  };
}
