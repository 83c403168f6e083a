import { named, terraform, type MachineNames } from './machineRows';

/** Resources of Azure: Terraform and Azure Resource Manager. */
export const AZURE_NAMES: readonly MachineNames[] = [
  {
    resourceType: 'storage-account',
    whole: 'a storage account',
    names: [
      ...terraform('azurerm_storage_account'),
      ...named('microsoft.storage/storageaccounts'),
    ],
    parts: [
      ...terraform('azurerm_storage_account_* azurerm_storage_management_*'),
      ...named('microsoft.storage/storageaccounts/*'),
    ],
  },
  {
    resourceType: 'object-storage',
    whole: 'a container of blobs',
    names: [
      ...terraform('azurerm_storage_container'),
      ...named('microsoft.storage/storageaccounts/blobservices/containers'),
    ],
    parts: terraform('azurerm_storage_container_* azurerm_storage_blob'),
  },
  {
    resourceType: 'queue',
    whole: 'a queue',
    names: [
      ...terraform('azurerm_storage_queue azurerm_servicebus_queue'),
      ...named(`
        microsoft.storage/storageaccounts/queueservices/queues
        microsoft.servicebus/namespaces/queues
      `),
    ],
    parts: terraform('azurerm_servicebus_queue_*'),
  },
  {
    resourceType: 'key-value-table',
    whole: 'a table',
    names: [
      ...terraform('azurerm_storage_table'),
      ...named('microsoft.storage/storageaccounts/tableservices/tables'),
    ],
    parts: terraform('azurerm_storage_table_*'),
  },
  {
    resourceType: 'file-storage',
    whole: 'a file share',
    names: [
      ...terraform('azurerm_storage_share'),
      ...named('microsoft.storage/storageaccounts/fileservices/shares'),
    ],
    parts: terraform('azurerm_storage_share_*'),
  },
  {
    resourceType: 'database-server',
    properties: { engine: 'postgres' },
    whole: 'a PostgreSQL server',
    names: [
      ...terraform(
        'azurerm_postgresql_flexible_server azurerm_postgresql_server',
      ),
      ...named(`
        microsoft.dbforpostgresql/flexibleservers
        microsoft.dbforpostgresql/servers
      `),
    ],
    parts: [
      ...terraform('azurerm_postgresql_*'),
      ...named('microsoft.dbforpostgresql/*'),
    ],
  },
  {
    resourceType: 'relational-database',
    properties: { engine: 'postgres' },
    whole: 'a PostgreSQL database',
    names: [
      ...terraform(
        'azurerm_postgresql_flexible_server_database azurerm_postgresql_database',
      ),
      ...named(`
        microsoft.dbforpostgresql/flexibleservers/databases
        microsoft.dbforpostgresql/servers/databases
      `),
    ],
    parts: [],
  },
  {
    resourceType: 'database-server',
    properties: { engine: 'mysql' },
    whole: 'a MySQL server',
    names: [
      ...terraform('azurerm_mysql_flexible_server azurerm_mysql_server'),
      ...named(`
        microsoft.dbformysql/flexibleservers microsoft.dbformysql/servers
      `),
    ],
    parts: [
      ...terraform('azurerm_mysql_*'),
      ...named('microsoft.dbformysql/*'),
    ],
  },
  {
    resourceType: 'relational-database',
    properties: { engine: 'mysql' },
    whole: 'a MySQL database',
    names: [
      ...terraform('azurerm_mysql_flexible_database azurerm_mysql_database'),
      ...named('microsoft.dbformysql/flexibleservers/databases'),
    ],
    parts: [],
  },
  {
    resourceType: 'database-server',
    properties: { engine: 'sqlserver' },
    whole: 'an Azure SQL server',
    names: [
      ...terraform('azurerm_mssql_server azurerm_sql_server'),
      ...named('microsoft.sql/servers'),
    ],
    parts: [
      ...terraform('azurerm_mssql_*'),
      ...named('microsoft.sql/servers/*'),
    ],
  },
  {
    resourceType: 'relational-database',
    properties: { engine: 'sqlserver' },
    whole: 'an Azure SQL database',
    names: [
      ...terraform('azurerm_mssql_database azurerm_sql_database'),
      ...named('microsoft.sql/servers/databases'),
    ],
    parts: terraform('azurerm_mssql_database_*'),
  },
  {
    resourceType: 'document-database',
    whole: 'a Cosmos DB account',
    names: [
      ...terraform('azurerm_cosmosdb_account azurerm_mongo_cluster'),
      ...named(`
        microsoft.documentdb/databaseaccounts microsoft.documentdb/mongoclusters
      `),
    ],
    parts: [
      ...terraform('azurerm_cosmosdb_*'),
      ...named('microsoft.documentdb/databaseaccounts/*'),
    ],
  },
  {
    resourceType: 'cache',
    properties: { engine: 'redis' },
    whole: 'a cache',
    names: [
      ...terraform('azurerm_redis_cache azurerm_managed_redis'),
      ...named('microsoft.cache/redis microsoft.cache/redisenterprise'),
    ],
    parts: [...terraform('azurerm_redis_*'), ...named('microsoft.cache/*')],
  },
  {
    resourceType: 'search-index',
    whole: 'a search service',
    names: [
      ...terraform('azurerm_search_service'),
      ...named('microsoft.search/searchservices'),
    ],
    parts: terraform('azurerm_search_*'),
  },
  {
    resourceType: 'messaging-namespace',
    whole: 'a Service Bus namespace',
    names: [
      ...terraform('azurerm_servicebus_namespace'),
      ...named('microsoft.servicebus/namespaces'),
    ],
    parts: [
      ...terraform('azurerm_servicebus_namespace_*'),
      ...named('microsoft.servicebus/namespaces/*'),
    ],
  },
  {
    resourceType: 'topic',
    whole: 'a topic',
    names: [
      ...terraform('azurerm_servicebus_topic azurerm_eventgrid_topic'),
      ...named('microsoft.servicebus/namespaces/topics'),
    ],
    parts: terraform('azurerm_servicebus_topic_*'),
  },
  {
    resourceType: 'topic-subscription',
    whole: 'a subscription',
    names: [
      ...terraform('azurerm_servicebus_subscription'),
      ...named('microsoft.servicebus/namespaces/topics/subscriptions'),
    ],
    parts: terraform('azurerm_servicebus_subscription_*'),
  },
  {
    resourceType: 'kafka-cluster',
    whole: 'an Event Hubs namespace',
    names: [
      ...terraform('azurerm_eventhub_namespace'),
      ...named('microsoft.eventhub/namespaces'),
    ],
    parts: [
      ...terraform('azurerm_eventhub_*'),
      ...named('microsoft.eventhub/namespaces/*'),
    ],
  },
  {
    resourceType: 'event-stream',
    whole: 'an event hub',
    names: [
      ...terraform('azurerm_eventhub'),
      ...named('microsoft.eventhub/namespaces/eventhubs'),
    ],
    parts: [],
  },
  {
    resourceType: 'event-bus',
    whole: 'an Event Grid domain',
    names: [
      ...terraform('azurerm_eventgrid_domain'),
      ...named('microsoft.eventgrid/domains microsoft.eventgrid/topics'),
    ],
    parts: [
      ...terraform('azurerm_eventgrid_*'),
      ...named('microsoft.eventgrid/*'),
    ],
  },
  {
    resourceType: 'container-service',
    whole: 'a container app',
    names: [
      ...terraform('azurerm_container_app'),
      ...named('microsoft.app/containerapps'),
    ],
    parts: [
      ...terraform('azurerm_container_app_*'),
      ...named('microsoft.app/managedenvironments microsoft.app/*'),
    ],
  },
  {
    resourceType: 'web-app-host',
    whole: 'a web app',
    names: [
      ...terraform(
        'azurerm_linux_web_app azurerm_windows_web_app azurerm_app_service',
      ),
      ...named('microsoft.web/sites'),
    ],
    parts: [
      ...terraform(`
        azurerm_linux_web_app_* azurerm_windows_web_app_* azurerm_app_service_*
      `),
      ...named('microsoft.web/sites/* microsoft.web/certificates'),
    ],
  },
  {
    resourceType: 'app-service-plan',
    whole: 'an App Service plan',
    names: [
      ...terraform('azurerm_service_plan azurerm_app_service_plan'),
      ...named('microsoft.web/serverfarms'),
    ],
    parts: [],
  },
  {
    resourceType: 'function',
    whole: 'a function',
    names: terraform(`
      azurerm_linux_function_app azurerm_windows_function_app
      azurerm_function_app azurerm_function_app_flex_consumption
    `),
    parts: terraform(`
      azurerm_linux_function_app_* azurerm_windows_function_app_*
      azurerm_function_app_*
    `),
  },
  {
    resourceType: 'static-site',
    whole: 'a static web app',
    names: [
      ...terraform('azurerm_static_web_app azurerm_static_site'),
      ...named('microsoft.web/staticsites'),
    ],
    parts: terraform('azurerm_static_web_app_* azurerm_static_site_*'),
  },
  {
    resourceType: 'workflow',
    whole: 'a workflow',
    names: [
      ...terraform('azurerm_logic_app_workflow azurerm_logic_app_standard'),
      ...named('microsoft.logic/workflows'),
    ],
    parts: terraform('azurerm_logic_app_*'),
  },
  {
    resourceType: 'kubernetes-cluster',
    whole: 'a Kubernetes cluster',
    names: [
      ...terraform('azurerm_kubernetes_cluster'),
      ...named('microsoft.containerservice/managedclusters'),
    ],
    parts: [
      ...terraform('azurerm_kubernetes_*'),
      ...named('microsoft.containerservice/managedclusters/*'),
    ],
  },
  {
    resourceType: 'node-pool',
    whole: 'a pool of nodes',
    names: [
      ...terraform('azurerm_kubernetes_cluster_node_pool'),
      ...named('microsoft.containerservice/managedclusters/agentpools'),
    ],
    parts: [],
  },
  {
    resourceType: 'virtual-machine',
    properties: { os: 'windows' },
    whole: 'a virtual machine',
    names: [...terraform('azurerm_windows_virtual_machine')],
    parts: [],
  },
  {
    resourceType: 'virtual-machine',
    whole: 'a virtual machine',
    names: [
      ...terraform('azurerm_linux_virtual_machine azurerm_virtual_machine'),
      ...named('microsoft.compute/virtualmachines'),
    ],
    parts: [
      ...terraform(
        'azurerm_network_interface azurerm_network_interface_* azurerm_virtual_machine_*',
      ),
      ...named(`
        microsoft.network/networkinterfaces microsoft.compute/virtualmachines/*
      `),
    ],
  },
  {
    resourceType: 'block-volume',
    whole: 'a disk',
    names: [
      ...terraform('azurerm_managed_disk'),
      ...named('microsoft.compute/disks'),
    ],
    parts: [],
  },
  {
    resourceType: 'network',
    whole: 'a network',
    names: [
      ...terraform('azurerm_virtual_network'),
      ...named('microsoft.network/virtualnetworks'),
    ],
    parts: [
      ...terraform(`
        azurerm_subnet azurerm_subnet_* azurerm_virtual_network_peering
        azurerm_network_security_* azurerm_route azurerm_route_table
        azurerm_nat_gateway azurerm_nat_gateway_* azurerm_private_endpoint
        azurerm_virtual_network_dns_servers
      `),
      ...named(`
        microsoft.network/virtualnetworks/*
        microsoft.network/networksecuritygroups microsoft.network/routetables
        microsoft.network/natgateways microsoft.network/privateendpoints
      `),
    ],
  },
  {
    resourceType: 'static-ip',
    whole: 'an address',
    names: [
      ...terraform('azurerm_public_ip'),
      ...named('microsoft.network/publicipaddresses'),
    ],
    parts: [],
  },
  {
    resourceType: 'load-balancer',
    whole: 'a load balancer',
    names: [
      ...terraform('azurerm_lb azurerm_application_gateway'),
      ...named(`
        microsoft.network/loadbalancers microsoft.network/applicationgateways
      `),
    ],
    parts: terraform('azurerm_lb_*'),
  },
  {
    resourceType: 'cdn',
    whole: 'a CDN',
    names: [
      ...terraform('azurerm_cdn_frontdoor_profile azurerm_cdn_profile'),
      ...named('microsoft.cdn/profiles microsoft.network/frontdoors'),
    ],
    parts: [
      ...terraform('azurerm_cdn_* azurerm_frontdoor_*'),
      ...named('microsoft.cdn/profiles/*'),
    ],
  },
  {
    resourceType: 'web-application-firewall',
    whole: 'a web application firewall',
    names: [
      ...terraform(
        'azurerm_web_application_firewall_policy azurerm_cdn_frontdoor_firewall_policy',
      ),
      ...named(`
        microsoft.network/applicationgatewaywebapplicationfirewallpolicies
        microsoft.network/frontdoorwebapplicationfirewallpolicies
      `),
    ],
    parts: [],
  },
  {
    resourceType: 'api-gateway',
    whole: 'an API gateway',
    names: [
      ...terraform('azurerm_api_management'),
      ...named('microsoft.apimanagement/service'),
    ],
    parts: [
      ...terraform('azurerm_api_management_*'),
      ...named('microsoft.apimanagement/service/*'),
    ],
  },
  {
    resourceType: 'dns-zone',
    whole: 'a DNS zone',
    names: [
      ...terraform('azurerm_dns_zone azurerm_private_dns_zone'),
      ...named('microsoft.network/dnszones microsoft.network/privatednszones'),
    ],
    parts: [
      ...terraform('azurerm_dns_* azurerm_private_dns_*'),
      ...named(
        'microsoft.network/dnszones/* microsoft.network/privatednszones/*',
      ),
    ],
  },
  {
    resourceType: 'secret-store',
    whole: 'a key vault',
    names: [
      ...terraform('azurerm_key_vault'),
      ...named('microsoft.keyvault/vaults'),
    ],
    parts: [
      ...terraform('azurerm_key_vault_access_policy'),
      ...named('microsoft.keyvault/vaults/accesspolicies'),
    ],
  },
  {
    resourceType: 'secret',
    whole: 'a secret',
    names: [
      ...terraform('azurerm_key_vault_secret'),
      ...named('microsoft.keyvault/vaults/secrets'),
    ],
    parts: [],
  },
  {
    resourceType: 'encryption-key',
    whole: 'a key',
    names: [
      ...terraform('azurerm_key_vault_key'),
      ...named('microsoft.keyvault/vaults/keys'),
    ],
    parts: [],
  },
  {
    resourceType: 'service-identity',
    whole: 'an identity',
    names: [
      ...terraform('azurerm_user_assigned_identity'),
      ...named('microsoft.managedidentity/userassignedidentities'),
    ],
    parts: [
      ...terraform(
        'azurerm_role_assignment azurerm_role_definition azurerm_federated_identity_credential',
      ),
      ...named(`
        microsoft.authorization/roleassignments
        microsoft.authorization/roledefinitions
      `),
    ],
  },
  {
    resourceType: 'container-registry',
    whole: 'a container registry',
    names: [
      ...terraform('azurerm_container_registry'),
      ...named('microsoft.containerregistry/registries'),
    ],
    parts: [
      ...terraform('azurerm_container_registry_*'),
      ...named('microsoft.containerregistry/registries/*'),
    ],
  },
  {
    resourceType: 'log-store',
    whole: 'a Log Analytics workspace',
    names: [
      ...terraform('azurerm_log_analytics_workspace'),
      ...named('microsoft.operationalinsights/workspaces'),
    ],
    parts: [
      ...terraform('azurerm_log_analytics_*'),
      ...named('microsoft.operationalinsights/workspaces/*'),
    ],
  },
  {
    whole: 'what it watches',
    names: [],
    parts: [
      ...terraform(
        'azurerm_application_insights azurerm_application_insights_*',
      ),
      ...named('microsoft.insights/components'),
    ],
  },
  {
    resourceType: 'alarm',
    whole: 'an alarm',
    names: [
      ...terraform('azurerm_monitor_metric_alert'),
      ...named('microsoft.insights/metricalerts'),
    ],
    parts: terraform('azurerm_monitor_action_group'),
  },
  {
    resourceType: 'ai-model',
    whole: 'a deployment of a model',
    names: terraform('azurerm_cognitive_deployment'),
    parts: [],
  },
  {
    resourceType: 'account-scope',
    whole: 'a resource group',
    names: [
      ...terraform('azurerm_resource_group azurerm_subscription'),
      ...named('microsoft.resources/resourcegroups'),
    ],
    parts: [],
  },
];
