import { named, terraform, type MachineNames } from './machineRows';

/** Resources of Google Cloud (Terraform, asset types) and of Civo (Terraform). */
export const GOOGLE_NAMES: readonly MachineNames[] = [
  {
    resourceType: 'object-storage',
    whole: 'a bucket',
    names: [
      ...terraform('google_storage_bucket civo_object_store'),
      ...named('storage.googleapis.com/bucket'),
    ],
    parts: terraform(
      'google_storage_bucket_* google_storage_object_* google_storage_default_* civo_object_store_credential',
    ),
  },
  {
    resourceType: 'database-server',
    whole: 'an instance of Cloud SQL',
    names: [
      ...terraform('google_sql_database_instance'),
      ...named('sqladmin.googleapis.com/instance'),
    ],
    parts: terraform('google_sql_*'),
  },
  {
    resourceType: 'relational-database',
    whole: 'a database',
    names: [
      ...terraform('google_sql_database civo_database'),
      ...named('sqladmin.googleapis.com/database'),
    ],
    parts: [],
  },
  {
    resourceType: 'document-database',
    whole: 'a database of Firestore',
    names: [
      ...terraform('google_firestore_database'),
      ...named('firestore.googleapis.com/database'),
    ],
    parts: terraform('google_firestore_*'),
  },
  {
    resourceType: 'data-warehouse',
    whole: 'a dataset of BigQuery',
    names: [
      ...terraform('google_bigquery_dataset'),
      ...named('bigquery.googleapis.com/dataset'),
    ],
    parts: [
      ...terraform('google_bigquery_*'),
      ...named('bigquery.googleapis.com/*'),
    ],
  },
  {
    resourceType: 'cache',
    properties: { engine: 'redis' },
    whole: 'a cache',
    names: [
      ...terraform('google_redis_instance google_redis_cluster'),
      ...named('redis.googleapis.com/instance redis.googleapis.com/cluster'),
    ],
    parts: terraform('google_redis_cluster_*'),
  },
  {
    resourceType: 'cache',
    properties: { engine: 'valkey' },
    whole: 'a cache',
    names: [
      ...terraform('google_memorystore_instance'),
      ...named('memorystore.googleapis.com/instance'),
    ],
    parts: terraform('google_memorystore_instance_*'),
  },
  {
    resourceType: 'cache',
    properties: { engine: 'memcached' },
    whole: 'a cache',
    names: [
      ...terraform('google_memcache_instance'),
      ...named('memcache.googleapis.com/instance'),
    ],
    parts: [],
  },
  {
    resourceType: 'topic',
    whole: 'a topic',
    names: [
      ...terraform('google_pubsub_topic'),
      ...named('pubsub.googleapis.com/topic'),
    ],
    parts: [
      ...terraform('google_pubsub_topic_* google_pubsub_schema'),
      ...named('pubsub.googleapis.com/schema'),
    ],
  },
  {
    resourceType: 'topic-subscription',
    whole: 'a subscription',
    names: [
      ...terraform('google_pubsub_subscription'),
      ...named('pubsub.googleapis.com/subscription'),
    ],
    parts: terraform('google_pubsub_subscription_*'),
  },
  {
    resourceType: 'queue',
    whole: 'a queue',
    names: [
      ...terraform('google_cloud_tasks_queue'),
      ...named('cloudtasks.googleapis.com/queue'),
    ],
    parts: terraform('google_cloud_tasks_queue_*'),
  },
  {
    resourceType: 'kafka-cluster',
    whole: 'a Kafka cluster',
    names: [
      ...terraform('google_managed_kafka_cluster'),
      ...named('managedkafka.googleapis.com/cluster'),
    ],
    parts: terraform('google_managed_kafka_acl'),
  },
  {
    resourceType: 'event-stream',
    properties: { engine: 'kafka' },
    whole: 'a topic of Kafka',
    names: [
      ...terraform('google_managed_kafka_topic'),
      ...named('managedkafka.googleapis.com/topic'),
    ],
    parts: [],
  },
  {
    resourceType: 'event-bus',
    whole: 'an event bus',
    names: [
      ...terraform('google_eventarc_message_bus'),
      ...named('eventarc.googleapis.com/messagebus'),
    ],
    parts: [
      ...terraform('google_eventarc_*'),
      ...named('eventarc.googleapis.com/*'),
    ],
  },
  {
    resourceType: 'container-service',
    whole: 'a container service',
    names: [
      ...terraform('google_cloud_run_v2_service google_cloud_run_service'),
      ...named('run.googleapis.com/service'),
    ],
    parts: [
      ...terraform(
        'google_cloud_run_v2_service_* google_cloud_run_service_* google_cloud_run_domain_mapping',
      ),
      ...named(
        'run.googleapis.com/revision run.googleapis.com/domainmapping run.googleapis.com/execution',
      ),
    ],
  },
  {
    resourceType: 'scheduled-job',
    whole: 'a scheduled job',
    names: [
      ...terraform('google_cloud_run_v2_job'),
      ...named('run.googleapis.com/job'),
    ],
    parts: [
      ...terraform('google_cloud_run_v2_job_* google_cloud_scheduler_job'),
      ...named('cloudscheduler.googleapis.com/job'),
    ],
  },
  {
    resourceType: 'worker',
    whole: 'a worker',
    names: [
      ...terraform('google_cloud_run_v2_worker_pool'),
      ...named('run.googleapis.com/workerpool'),
    ],
    parts: [],
  },
  {
    resourceType: 'function',
    whole: 'a function',
    names: [
      ...terraform(
        'google_cloudfunctions2_function google_cloudfunctions_function',
      ),
      ...named(
        'cloudfunctions.googleapis.com/function cloudfunctions.googleapis.com/cloudfunction',
      ),
    ],
    parts: terraform(
      'google_cloudfunctions2_function_* google_cloudfunctions_function_*',
    ),
  },
  {
    resourceType: 'web-app-host',
    whole: 'an app of App Engine',
    names: [
      ...terraform('google_app_engine_application'),
      ...named('appengine.googleapis.com/application'),
    ],
    parts: [
      ...terraform('google_app_engine_*'),
      ...named('appengine.googleapis.com/*'),
    ],
  },
  {
    resourceType: 'workflow',
    whole: 'a workflow',
    names: [
      ...terraform('google_workflows_workflow'),
      ...named('workflows.googleapis.com/workflow'),
    ],
    parts: [],
  },
  {
    resourceType: 'kubernetes-cluster',
    whole: 'a Kubernetes cluster',
    names: [
      ...terraform('google_container_cluster civo_kubernetes_cluster'),
      ...named('container.googleapis.com/cluster'),
    ],
    parts: [],
  },
  {
    resourceType: 'node-pool',
    whole: 'a pool of nodes',
    names: [
      ...terraform('google_container_node_pool civo_kubernetes_node_pool'),
      ...named('container.googleapis.com/nodepool'),
    ],
    parts: [],
  },
  {
    resourceType: 'virtual-machine',
    whole: 'a virtual machine',
    names: [
      ...terraform('google_compute_instance civo_instance'),
      ...named('compute.googleapis.com/instance'),
    ],
    parts: terraform(
      'google_compute_instance_settings civo_ssh_key civo_instance_*',
    ),
  },
  {
    resourceType: 'block-volume',
    whole: 'a disk',
    names: [
      ...terraform(
        'google_compute_disk google_compute_region_disk civo_volume',
      ),
      ...named('compute.googleapis.com/disk'),
    ],
    parts: terraform(
      'google_compute_disk_* google_compute_attached_disk civo_volume_attachment',
    ),
  },
  {
    resourceType: 'file-storage',
    whole: 'a file system of Filestore',
    names: [
      ...terraform('google_filestore_instance'),
      ...named('file.googleapis.com/instance'),
    ],
    parts: terraform('google_filestore_*'),
  },
  {
    resourceType: 'network',
    whole: 'a network',
    names: [
      ...terraform('google_compute_network civo_network civo_vpc_network'),
      ...named('compute.googleapis.com/network'),
    ],
    parts: [
      ...terraform(`
        google_compute_subnetwork google_compute_subnetwork_*
        google_compute_network_* google_compute_router google_compute_router_*
        google_compute_firewall google_compute_firewall_* google_compute_route
        civo_firewall civo_vpc_firewall civo_vpc_subnet
      `),
      ...named(`
        compute.googleapis.com/subnetwork compute.googleapis.com/firewall
        compute.googleapis.com/router compute.googleapis.com/route
      `),
    ],
  },
  {
    resourceType: 'static-ip',
    whole: 'an address',
    names: [
      ...terraform(`
        google_compute_address google_compute_global_address civo_reserved_ip
        civo_vpc_reserved_ip
      `),
      ...named(
        'compute.googleapis.com/address compute.googleapis.com/globaladdress',
      ),
    ],
    parts: terraform('civo_vpc_reserved_ip_assignment'),
  },
  {
    resourceType: 'load-balancer',
    whole: 'a load balancer',
    names: [
      ...terraform(
        'google_compute_forwarding_rule google_compute_global_forwarding_rule',
      ),
      ...named(
        'compute.googleapis.com/forwardingrule compute.googleapis.com/globalforwardingrule',
      ),
    ],
    parts: [
      ...terraform(`
        google_compute_url_map google_compute_region_url_map
        google_compute_target_* google_compute_region_target_*
        google_compute_backend_* google_compute_region_backend_*
        google_compute_health_check google_compute_region_health_check
      `),
      ...named(`
        compute.googleapis.com/urlmap compute.googleapis.com/backendservice
        compute.googleapis.com/backendbucket compute.googleapis.com/healthcheck
        compute.googleapis.com/targethttpproxy
        compute.googleapis.com/targethttpsproxy
      `),
    ],
  },
  {
    resourceType: 'web-application-firewall',
    whole: 'a web application firewall',
    names: [
      ...terraform('google_compute_security_policy'),
      ...named('compute.googleapis.com/securitypolicy'),
    ],
    parts: terraform('google_compute_security_policy_rule'),
  },
  {
    resourceType: 'certificate',
    whole: 'a certificate',
    names: [
      ...terraform(`
        google_compute_managed_ssl_certificate google_compute_ssl_certificate
        google_certificate_manager_certificate
      `),
      ...named(
        'compute.googleapis.com/sslcertificate certificatemanager.googleapis.com/certificate',
      ),
    ],
    parts: terraform('google_certificate_manager_*'),
  },
  {
    resourceType: 'dns-zone',
    whole: 'a DNS zone',
    names: [
      ...terraform('google_dns_managed_zone civo_dns_domain_name'),
      ...named('dns.googleapis.com/managedzone'),
    ],
    parts: [
      ...terraform('google_dns_* civo_dns_domain_record'),
      ...named('dns.googleapis.com/*'),
    ],
  },
  {
    resourceType: 'api-gateway',
    whole: 'an API gateway',
    names: [
      ...terraform('google_api_gateway_gateway'),
      ...named('apigateway.googleapis.com/gateway'),
    ],
    parts: terraform('google_api_gateway_*'),
  },
  {
    resourceType: 'encryption-key',
    whole: 'a key',
    names: [
      ...terraform('google_kms_crypto_key'),
      ...named('cloudkms.googleapis.com/cryptokey'),
    ],
    parts: [
      ...terraform('google_kms_*'),
      ...named('cloudkms.googleapis.com/*'),
    ],
  },
  {
    resourceType: 'secret',
    whole: 'a secret',
    names: [
      ...terraform(
        'google_secret_manager_secret google_secret_manager_regional_secret',
      ),
      ...named('secretmanager.googleapis.com/secret'),
    ],
    parts: [
      ...terraform('google_secret_manager_*'),
      ...named('secretmanager.googleapis.com/*'),
    ],
  },
  {
    resourceType: 'service-identity',
    whole: 'a service account',
    names: [
      ...terraform('google_service_account'),
      ...named('iam.googleapis.com/serviceaccount'),
    ],
    parts: [
      ...terraform('google_service_account_* google_project_iam_*'),
      ...named('iam.googleapis.com/serviceaccountkey iam.googleapis.com/role'),
    ],
  },
  {
    resourceType: 'container-registry',
    whole: 'a container registry',
    names: [
      ...terraform(
        'google_artifact_registry_repository google_container_registry',
      ),
      ...named('artifactregistry.googleapis.com/repository'),
    ],
    parts: [
      ...terraform('google_artifact_registry_*'),
      ...named('artifactregistry.googleapis.com/*'),
    ],
  },
  {
    resourceType: 'log-store',
    whole: 'a bucket of logs',
    names: [
      ...terraform('google_logging_project_bucket_config'),
      ...named('logging.googleapis.com/logbucket'),
    ],
    parts: [
      ...terraform('google_logging_*'),
      ...named('logging.googleapis.com/*'),
    ],
  },
  {
    resourceType: 'alarm',
    whole: 'an alarm',
    names: [
      ...terraform('google_monitoring_alert_policy'),
      ...named('monitoring.googleapis.com/alertpolicy'),
    ],
    parts: terraform('google_monitoring_*'),
  },
  {
    resourceType: 'budget',
    whole: 'a budget',
    names: terraform('google_billing_budget'),
    parts: [],
  },
  {
    resourceType: 'account-scope',
    whole: 'a project',
    names: [
      ...terraform('google_project'),
      ...named('cloudresourcemanager.googleapis.com/project'),
    ],
    parts: terraform('google_project_*'),
  },
];
