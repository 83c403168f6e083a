import type { Fact } from '../facts';

export const OBSERVABILITY: Record<string, Fact> = {
  azurerm_log_analytics_workspace: {
    purpose: 'observability',
    name: {
      argument: 'name',
      minLength: 4,
      maxLength: 63,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    stateful: true,
    forceNew: ['location', 'name', 'resource_group_name'],
    enums: {
      sku: [
        'CapacityReservation',
        'LACluster',
        'PerGB2018',
        'PerNode',
        'Standalone',
      ],
    },
    ranges: { retention_in_days: [30, 730] },
  },
  azurerm_application_insights: {
    purpose: 'observability',
    name: {
      argument: 'name',
      maxLength: 255,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['application_type', 'location', 'name', 'resource_group_name'],
    enums: {
      application_type: [
        'MobileCenter',
        'Node.JS',
        'ios',
        'java',
        'other',
        'phone',
        'store',
        'web',
      ],
      retention_in_days: [30, 60, 90, 120, 180, 270, 365, 550, 730],
    },
  },
  azurerm_monitor_diagnostic_setting: {
    purpose: 'observability',
    name: {
      argument: 'name',
      maxLength: 260,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['name', 'target_resource_id'],
  },
  azurerm_monitor_action_group: {
    purpose: 'observability',
    name: {
      argument: 'name',
      maxLength: 260,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['location', 'name', 'resource_group_name'],
  },
  azurerm_monitor_autoscale_setting: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 260,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['location', 'name', 'resource_group_name', 'target_resource_id'],
  },
  azurerm_monitor_data_collection_rule: {
    purpose: 'observability',
    name: {
      argument: 'name',
      minLength: 3,
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['location', 'name', 'resource_group_name'],
    enums: {
      kind: ['AgentDirectToStore', 'Linux', 'Windows', 'WorkspaceTransforms'],
    },
  },
  azurerm_monitor_data_collection_rule_association: {
    purpose: 'observability',
    forceNew: ['name', 'target_resource_id'],
    oneOf: [['data_collection_endpoint_id', 'data_collection_rule_id']],
  },
  azurerm_monitor_metric_alert: {
    purpose: 'observability',
    name: {
      argument: 'name',
      maxLength: 260,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: [
      'name',
      'resource_group_name',
      'target_resource_location',
      'target_resource_type',
    ],
    enums: {
      frequency: ['PT1M', 'PT5M', 'PT15M', 'PT30M', 'PT1H'],
      window_size: [
        'PT1M',
        'PT5M',
        'PT15M',
        'PT30M',
        'PT1H',
        'PT6H',
        'PT12H',
        'P1D',
      ],
    },
    ranges: { severity: [0, 4] },
    oneOf: [
      [
        'application_insights_web_test_location_availability_criteria',
        'criteria',
        'dynamic_criteria',
      ],
    ],
  },
};
