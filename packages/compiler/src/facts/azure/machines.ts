import type { Fact } from '../facts';

/** Virtual machines and how they are backed up. */
export const MACHINES: Record<string, Fact> = {
  azurerm_linux_virtual_machine: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    stateful: true,
    forceNew: [
      'admin_ssh_key',
      'admin_username',
      'computer_name',
      'disable_password_authentication',
      'location',
      'name',
      'provision_vm_agent',
      'resource_group_name',
      'secure_boot_enabled',
      'source_image_reference',
      'vtpm_enabled',
      'zone',
    ],
    enums: {
      patch_mode: ['AutomaticByPlatform', 'ImageDefault'],
      patch_assessment_mode: ['AutomaticByPlatform', 'ImageDefault'],
      reboot_setting: ['Always', 'IfRequired', 'Never'],
    },
  },
  // "Resource name rules", Microsoft.RecoveryServices.
  azurerm_recovery_services_vault: {
    purpose: 'compute',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 50,
      allowed: 'A-Za-z0-9-',
      startsWithLetter: true,
      scope: 'parent',
    },
    stateful: true,
    forceNew: ['location', 'name', 'resource_group_name'],
    enums: {
      sku: ['RS0', 'Standard'],
      storage_mode_type: ['GeoRedundant', 'LocallyRedundant', 'ZoneRedundant'],
    },
  },
  azurerm_backup_policy_vm: {
    purpose: 'compute',
    name: {
      argument: 'name',
      minLength: 3,
      maxLength: 150,
      allowed: 'A-Za-z0-9-',
      startsWithLetter: true,
      scope: 'parent',
    },
    forceNew: [
      'name',
      'policy_type',
      'recovery_vault_name',
      'resource_group_name',
    ],
    enums: { policy_type: ['V1', 'V2'] },
    tags: false,
  },
  azurerm_backup_protected_vm: {
    purpose: 'compute',
    forceNew: ['recovery_vault_name', 'resource_group_name', 'source_vm_id'],
    tags: false,
  },
  azurerm_virtual_machine_extension: {
    purpose: 'compute',
    forceNew: ['name', 'publisher', 'type', 'virtual_machine_id'],
  },
};
