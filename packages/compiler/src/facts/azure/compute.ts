import type { Fact } from '../facts';

export const COMPUTE: Record<string, Fact> = {
  // See "Resource name rules", Microsoft.CognitiveServices; the subdomain is unique in the world.
  azurerm_cognitive_account: {
    purpose: 'compute',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 58,
      allowed: 'a-z0-9-',
      lowerCase: true,
      startsWithLetter: true,
      scope: 'global',
    },
    forceNew: [
      'custom_subdomain_name',
      'kind',
      'location',
      'name',
      'resource_group_name',
    ],
    enums: { kind: ['OpenAI'], sku_name: ['S0'] },
  },
  azurerm_cognitive_deployment: {
    purpose: 'compute',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['cognitive_account_id', 'name'],
    enums: {
      version_upgrade_option: [
        'NoAutoUpgrade',
        'OnceCurrentVersionExpired',
        'OnceNewDefaultVersionAvailable',
      ],
    },
  },
  azurerm_container_app_environment: {
    purpose: 'compute',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 60,
      allowed: 'A-Za-z0-9-',
      startsWithLetter: true,
      scope: 'parent',
    },
    forceNew: [
      'dapr_application_insights_connection_string',
      'infrastructure_resource_group_name',
      'infrastructure_subnet_id',
      'internal_load_balancer_enabled',
      'location',
      'name',
      'resource_group_name',
      'zone_redundancy_enabled',
    ],
    enums: {
      logs_destination: ['azure-monitor', 'log-analytics'],
      public_network_access: ['Disabled', 'Enabled'],
    },
  },
  azurerm_container_app: {
    purpose: 'compute',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 32,
      allowed: 'a-z0-9-',
      lowerCase: true,
      startsWithLetter: true,
      scope: 'parent',
    },
    forceNew: ['container_app_environment_id', 'name', 'resource_group_name'],
    enums: { revision_mode: ['Multiple', 'Single'] },
  },
  azurerm_container_app_job: {
    purpose: 'compute',
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 32,
      allowed: 'a-z0-9-',
      lowerCase: true,
      startsWithLetter: true,
      scope: 'parent',
    },
    forceNew: [
      'container_app_environment_id',
      'location',
      'name',
      'resource_group_name',
    ],
    oneOf: [
      [
        'event_trigger_config',
        'manual_trigger_config',
        'schedule_trigger_config',
      ],
    ],
  },
  azurerm_container_app_custom_domain: {
    purpose: 'compute',
    forceNew: [
      'certificate_binding_type',
      'container_app_environment_certificate_id',
      'container_app_id',
      'name',
    ],
    enums: { certificate_binding_type: ['Auto', 'Disabled', 'SniEnabled'] },
  },
  azurerm_container_registry: {
    purpose: 'compute',
    // 50, without the five characters that make it unique in the world.
    name: {
      argument: 'name',
      minLength: 5,
      maxLength: 45,
      allowed: 'A-Za-z0-9',
      scope: 'global',
    },
    stateful: true,
    forceNew: [
      'location',
      'name',
      'resource_group_name',
      'zone_redundancy_enabled',
    ],
    enums: {
      sku: ['Basic', 'Premium', 'Standard'],
      network_rule_bypass_option: ['AzureServices', 'None'],
    },
    ranges: { retention_policy_in_days: [0, 365] },
  },
  // "Resource name rules", Microsoft.Compute; the name is the host name, too.
  azurerm_service_plan: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 60,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: [
      'app_service_environment_id',
      'location',
      'name',
      'os_type',
      'resource_group_name',
    ],
    enums: { os_type: ['Linux', 'Windows', 'WindowsContainer'] },
  },
  azurerm_linux_web_app: {
    purpose: 'compute',
    // 60, without the six characters that make it unique in the world.
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 54,
      allowed: 'A-Za-z0-9-',
      scope: 'global',
    },
    forceNew: ['location', 'name', 'resource_group_name'],
    enums: {
      client_certificate_mode: [
        'Optional',
        'OptionalInteractiveUser',
        'Required',
      ],
    },
  },
  azurerm_function_app_flex_consumption: {
    purpose: 'compute',
    // 60, without the six characters that make it unique in the world.
    name: {
      argument: 'name',
      minLength: 2,
      maxLength: 54,
      allowed: 'A-Za-z0-9-',
      scope: 'global',
    },
    forceNew: ['location', 'name', 'resource_group_name'],
    enums: {
      client_certificate_mode: [
        'Optional',
        'OptionalInteractiveUser',
        'Required',
      ],
      instance_memory_in_mb: [512, 2048, 4096],
      runtime_name: [
        'custom',
        'dotnet-isolated',
        'java',
        'node',
        'powershell',
        'python',
      ],
      storage_authentication_type: [
        'StorageAccountConnectionString',
        'SystemAssignedIdentity',
        'UserAssignedIdentity',
      ],
      storage_container_type: ['blobContainer'],
    },
    ranges: { maximum_instance_count: [40, 1000], http_concurrency: [1, 1000] },
  },
  azurerm_static_web_app: {
    purpose: 'compute',
    name: {
      argument: 'name',
      maxLength: 40,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['location', 'name', 'resource_group_name'],
    enums: {
      sku_size: ['Free', 'Standard'],
      sku_tier: ['Free', 'Standard'],
    },
  },
  azurerm_static_web_app_custom_domain: {
    purpose: 'compute',
    forceNew: ['domain_name', 'static_web_app_id', 'validation_type'],
    enums: { validation_type: ['cname-delegation', 'dns-txt-token'] },
  },
};
