import type { Fact } from '../facts';

export const SECURITY: Record<string, Fact> = {
  azurerm_user_assigned_identity: {
    purpose: 'identity',
    // 128 for an identity alone; container apps and functions bear its name, and theirs are shorter.
    name: {
      argument: 'name',
      minLength: 3,
      maxLength: 32,
      allowed: 'a-z0-9-',
      lowerCase: true,
      startsWithLetter: true,
      scope: 'parent',
    },
    forceNew: ['location', 'name', 'resource_group_name'],
  },
  azurerm_role_assignment: {
    purpose: 'identity',
    forceNew: [
      'condition',
      'condition_version',
      'delegated_managed_identity_resource_id',
      'description',
      'name',
      'principal_id',
      'principal_type',
      'role_definition_id',
      'role_definition_name',
      'scope',
      'skip_service_principal_aad_check',
    ],
    enums: { principal_type: ['Group', 'ServicePrincipal', 'User'] },
    oneOf: [['role_definition_id', 'role_definition_name']],
  },
  azurerm_key_vault: {
    purpose: 'security',
    // 24, without the six characters that make it unique in the world.
    name: {
      argument: 'name',
      minLength: 3,
      maxLength: 18,
      allowed: 'A-Za-z0-9-',
      startsWithLetter: true,
      scope: 'global',
    },
    stateful: true,
    forceNew: [
      'location',
      'name',
      'resource_group_name',
      'soft_delete_retention_days',
    ],
    enums: { sku_name: ['premium', 'standard'] },
    ranges: { soft_delete_retention_days: [7, 90] },
  },
  azurerm_key_vault_key: {
    purpose: 'security',
    name: {
      argument: 'name',
      maxLength: 127,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    stateful: true,
    forceNew: [
      'curve',
      'expiration_date',
      'key_size',
      'key_type',
      'key_vault_id',
      'name',
    ],
    enums: {
      key_size: [2048, 3072, 4096],
      key_type: ['EC', 'EC-HSM', 'RSA', 'RSA-HSM'],
    },
  },
};
