import { factsOf } from './facts';
import type { Cloud, NamingSettings, ShownName } from './model';
import { fitName, GENERAL_NAME } from './passes/allocate/cloudNames';
import { fillPattern } from './stack/naming';

/** Of each cloud, types with narrow limits and one with common ones. */
const SHOWN: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ['aws_s3_bucket', 'aws_lb', 'aws_elasticache_replication_group'],
  azure: [
    'azurerm_resource_group',
    'azurerm_key_vault',
    'azurerm_storage_account',
  ],
  gcp: ['google_storage_bucket', 'google_service_account'],
  civo: ['civo_kubernetes_cluster', 'civo_database'],
};

/**
 * What a naming pattern makes of an entity: its first name in the cloud for a
 * few types, cut to the limits of each as a sync would. Names that were given
 * before stay as they are.
 *
 * @param naming - the naming of the standards
 *
 * @public
 */
export function namesByPattern(
  naming: NamingSettings,
  entity: {
    stack: string;
    environment: string;
    cloud: Cloud;
    name: string;
    entityRef: string;
  },
): ShownName[] {
  const wanted = fillPattern(naming.pattern, entity).join(entity.name);
  return SHOWN[entity.cloud].map(type => {
    const { maxLength, lowerCase = false } =
      factsOf(type)?.name ?? GENERAL_NAME;
    const name = fitName({ type, key: `${type}#${entity.entityRef}` }, wanted);
    return { type, maxLength, lowerCase, wanted, name };
  });
}
