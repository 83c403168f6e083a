import type { AzureFoundations } from '../../clouds/azure/contract';
import { hasZones } from '../../clouds/azure/foundations/regions';
import type { BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { Block } from '../../terraform/blocks';
import { block } from '../../terraform/expressions';
import type { VirtualMachineProperties } from './properties';

type Context = BlueprintContext<VirtualMachineProperties, AzureFoundations>;

const KEPT_DAYS = 14;

/** Daily backups of the machine, in a vault of its own. */
export function backUp(context: Context, machine: Block) {
  const { node, foundations, resource, cloudName } = context;
  const reason = `Backs up ${node.name} every day`;
  const vault = buildVault(context);
  const inVault = {
    resource_group_name: foundations.place().resource_group_name,
    recovery_vault_name: vault.attr('name'),
  };
  const policy = resource(
    'azurerm_backup_policy_vm',
    {
      name: cloudName(),
      ...inVault,
      policy_type: 'V2',
      timezone: 'UTC',
      backup: block({ frequency: 'Daily', time: '03:00' }),
      retention_daily: block({ count: KEPT_DAYS }),
    },
    {
      reason,
      comments: ['Machines with secure boot take policies of version 2 alone.'],
    },
  );
  resource(
    'azurerm_backup_protected_vm',
    {
      ...inVault,
      source_vm_id: machine.attr('id'),
      backup_policy_id: policy.attr('id'),
    },
    { reason },
  );
}

function buildVault(context: Context): Block {
  const { node, environment, foundations, resource, cloudName } = context;
  const inZones = hasZones(environment.region)
    ? 'ZoneRedundant'
    : 'LocallyRedundant';
  return resource(
    'azurerm_recovery_services_vault',
    {
      name: cloudName(),
      ...foundations.place(),
      sku: 'Standard',
      storage_mode_type: foundations.copiesBackups ? 'GeoRedundant' : inZones,
      soft_delete_enabled: true,
      lifecycle: protect(context),
    },
    { reason: `Keeps the backups of ${node.name}` },
  );
}
