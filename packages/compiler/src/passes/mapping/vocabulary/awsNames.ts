import {
  cloudFormation,
  named,
  restOf,
  terraform,
  type MachineNames,
} from './machineRows';

/** Resources of AWS: Terraform, CloudFormation, AWS Config, Crossplane. */
export const AWS_NAMES: readonly MachineNames[] = [
  {
    resourceType: 'object-storage',
    whole: 'a bucket',
    names: [
      ...terraform('aws_s3_bucket'),
      ...cloudFormation('s3/bucket'),
      ...named('bucket.s3.aws.upbound.io'),
    ],
    parts: [
      ...terraform('aws_s3_* aws_s3control_*'),
      ...cloudFormation('s3/bucketpolicy s3/accesspoint'),
      ...named('s3-object'),
      ...restOf('s3'),
    ],
  },
  {
    resourceType: 'relational-database',
    whole: 'a database of RDS',
    names: [
      ...terraform('aws_db_instance'),
      ...cloudFormation('rds/dbinstance'),
      ...named('instance.rds.aws.upbound.io rdsinstance'),
    ],
    parts: [
      ...terraform('aws_db_* aws_rds_*'),
      ...cloudFormation(`
        rds/dbsubnetgroup rds/dbparametergroup rds/dbclusterparametergroup
        rds/optiongroup rds/dbsecuritygroup rds/dbsnapshot rds/dbproxy
        rds/dbclustersnapshot rds/eventsubscription rds/globalcluster
      `),
      ...named('rds-proxy'),
      ...restOf('rds'),
    ],
  },
  {
    resourceType: 'database-server',
    whole: 'a database cluster of RDS',
    names: [
      ...terraform('aws_rds_cluster'),
      ...cloudFormation('rds/dbcluster'),
      ...named('cluster.rds.aws.upbound.io'),
    ],
    parts: [],
  },
  {
    resourceType: 'document-database',
    whole: 'a cluster of DocumentDB',
    names: [
      ...terraform('aws_docdb_cluster'),
      ...cloudFormation('docdb/dbcluster'),
    ],
    parts: [
      ...terraform('aws_docdb_*'),
      ...cloudFormation('docdb/dbinstance docdb/dbsubnetgroup'),
      ...restOf('docdb'),
    ],
  },
  {
    resourceType: 'graph-database',
    whole: 'a cluster of Neptune',
    names: [
      ...terraform('aws_neptune_cluster'),
      ...cloudFormation('neptune/dbcluster'),
    ],
    parts: [
      ...terraform('aws_neptune_*'),
      ...cloudFormation('neptune/dbinstance neptune/dbsubnetgroup'),
      ...restOf('neptune'),
    ],
  },
  {
    resourceType: 'data-warehouse',
    whole: 'a warehouse of Redshift',
    names: [
      ...terraform('aws_redshift_cluster aws_redshiftserverless_workgroup'),
      ...cloudFormation('redshift/cluster redshiftserverless/workgroup'),
    ],
    parts: [
      ...terraform('aws_redshift_* aws_redshiftserverless_*'),
      ...cloudFormation(`
        redshift/clustersubnetgroup redshift/clusterparametergroup
        redshift/clustersnapshot redshift/eventsubscription
        redshiftserverless/namespace
      `),
      ...restOf('redshift redshiftserverless'),
    ],
  },
  {
    resourceType: 'time-series-database',
    whole: 'a database of Timestream',
    names: [
      ...terraform('aws_timestreamwrite_database'),
      ...cloudFormation('timestream/database'),
    ],
    parts: [
      ...terraform('aws_timestreamwrite_*'),
      ...cloudFormation('timestream/table timestream/scheduledquery'),
    ],
  },
  {
    resourceType: 'key-value-table',
    whole: 'a table of DynamoDB',
    names: [
      ...terraform('aws_dynamodb_table'),
      ...cloudFormation('dynamodb/table dynamodb/globaltable'),
      ...named('table.dynamodb.aws.upbound.io'),
    ],
    parts: [
      ...terraform('aws_dynamodb_*'),
      ...named('dynamo-db-table-data dynamodb-stream'),
    ],
  },
  {
    resourceType: 'cache',
    whole: 'a cache of ElastiCache',
    names: [
      ...terraform(`
        aws_elasticache_cluster aws_elasticache_replication_group
        aws_elasticache_serverless_cache
      `),
      ...cloudFormation(`
        elasticache/replicationgroup elasticache/cachecluster
        elasticache/serverlesscache
      `),
      ...named('replicationgroup.elasticache.aws.upbound.io'),
    ],
    parts: [
      ...terraform('aws_elasticache_*'),
      ...cloudFormation(`
        elasticache/subnetgroup elasticache/parametergroup elasticache/user
        elasticache/usergroup elasticache/securitygroup
        elasticache/cachesubnetgroup elasticache/cacheparametergroup
      `),
      ...restOf('elasticache'),
    ],
  },
  {
    resourceType: 'search-index',
    whole: 'a domain of OpenSearch',
    names: [
      ...terraform('aws_opensearch_domain aws_elasticsearch_domain'),
      ...cloudFormation(
        'opensearchservice/domain opensearch/domain elasticsearch/domain',
      ),
    ],
    parts: terraform('aws_opensearch_* aws_elasticsearch_*'),
  },
  {
    resourceType: 'queue',
    whole: 'a queue of SQS',
    names: [
      ...terraform('aws_sqs_queue'),
      ...cloudFormation('sqs/queue'),
      ...named('queue.sqs.aws.upbound.io'),
    ],
    parts: [
      ...terraform('aws_sqs_*'),
      ...cloudFormation('sqs/queuepolicy'),
      ...restOf('sqs'),
    ],
  },
  {
    resourceType: 'topic',
    whole: 'a topic of SNS',
    names: [
      ...terraform('aws_sns_topic'),
      ...cloudFormation('sns/topic'),
      ...named('topic.sns.aws.upbound.io'),
    ],
    parts: [
      ...terraform('aws_sns_topic_*'),
      ...cloudFormation('sns/topicpolicy'),
    ],
  },
  {
    resourceType: 'topic-subscription',
    whole: 'a subscription of SNS',
    names: [
      ...terraform('aws_sns_topic_subscription'),
      ...cloudFormation('sns/subscription'),
    ],
    parts: [],
  },
  {
    resourceType: 'event-stream',
    properties: { engine: 'kinesis' },
    whole: 'a stream of Kinesis',
    names: [
      ...terraform('aws_kinesis_stream'),
      ...cloudFormation('kinesis/stream'),
    ],
    parts: [
      ...terraform('aws_kinesis_stream_* aws_kinesis_resource_policy'),
      ...cloudFormation('kinesis/streamconsumer'),
    ],
  },
  {
    resourceType: 'kafka-cluster',
    whole: 'a cluster of MSK',
    names: [
      ...terraform('aws_msk_cluster aws_msk_serverless_cluster'),
      ...cloudFormation('msk/cluster msk/serverlesscluster'),
    ],
    parts: [
      ...terraform('aws_msk_*'),
      ...cloudFormation('msk/configuration msk/batchscramsecret'),
      ...restOf('msk'),
    ],
  },
  {
    resourceType: 'message-broker',
    whole: 'a broker of Amazon MQ',
    names: [
      ...terraform('aws_mq_broker'),
      ...cloudFormation('amazonmq/broker'),
    ],
    parts: [
      ...terraform('aws_mq_configuration'),
      ...cloudFormation('amazonmq/configuration'),
      ...named('rabbitmq-exchange rabbitmq-vhost'),
      ...restOf('amazonmq'),
    ],
  },
  {
    resourceType: 'event-bus',
    whole: 'an event bus',
    names: [
      ...terraform('aws_cloudwatch_event_bus'),
      ...cloudFormation('events/eventbus'),
    ],
    parts: [
      ...terraform('aws_cloudwatch_event_*'),
      ...cloudFormation('events/rule events/archive events/connection'),
      ...restOf('events'),
    ],
  },
  {
    resourceType: 'function',
    whole: 'a function',
    names: [
      ...terraform('aws_lambda_function'),
      ...cloudFormation('lambda/function'),
      ...named('aws::serverless::function function.lambda.aws.upbound.io'),
    ],
    parts: [
      ...terraform('aws_lambda_*'),
      ...cloudFormation(`
        lambda/layerversion lambda/alias lambda/version lambda/permission
        lambda/eventsourcemapping lambda/url lambda/codesigningconfig
      `),
      ...named('lambda-layer lambda-alias'),
      ...restOf('lambda'),
    ],
  },
  {
    resourceType: 'container-service',
    whole: 'a container service',
    names: [
      ...terraform('aws_ecs_service aws_apprunner_service'),
      ...cloudFormation('ecs/service apprunner/service'),
    ],
    parts: [
      ...terraform('aws_ecs_* aws_apprunner_*'),
      ...cloudFormation(`
        ecs/cluster ecs/taskdefinition ecs/taskset ecs/capacityprovider
        apprunner/vpcconnector
      `),
      ...restOf('ecs apprunner'),
    ],
  },
  {
    resourceType: 'kubernetes-cluster',
    whole: 'a Kubernetes cluster',
    names: [
      ...terraform('aws_eks_cluster'),
      ...cloudFormation('eks/cluster'),
      ...named('cluster.eks.aws.upbound.io'),
    ],
    parts: [
      ...terraform('aws_eks_*'),
      ...cloudFormation('eks/addon eks/fargateprofile eks/accessentry'),
      ...restOf('eks'),
    ],
  },
  {
    resourceType: 'node-pool',
    whole: 'a pool of nodes',
    names: [
      ...terraform('aws_eks_node_group'),
      ...cloudFormation('eks/nodegroup'),
    ],
    parts: [],
  },
  {
    resourceType: 'virtual-machine',
    whole: 'a virtual machine',
    names: [...terraform('aws_instance'), ...cloudFormation('ec2/instance')],
    parts: [
      ...terraform(
        'aws_network_interface aws_network_interface_* aws_key_pair',
      ),
      ...cloudFormation('ec2/networkinterface ec2/keypair'),
    ],
  },
  {
    resourceType: 'block-volume',
    whole: 'a volume',
    names: [...terraform('aws_ebs_volume'), ...cloudFormation('ec2/volume')],
    parts: [
      ...terraform('aws_ebs_* aws_volume_attachment'),
      ...cloudFormation('ec2/volumeattachment ec2/snapshot'),
    ],
  },
  {
    resourceType: 'file-storage',
    whole: 'a file system of EFS',
    names: [
      ...terraform('aws_efs_file_system'),
      ...cloudFormation('efs/filesystem'),
    ],
    parts: [
      ...terraform('aws_efs_*'),
      ...cloudFormation('efs/mounttarget efs/accesspoint'),
      ...restOf('efs'),
    ],
  },
  {
    resourceType: 'network',
    whole: 'a network',
    names: [
      ...terraform('aws_vpc aws_default_vpc'),
      ...cloudFormation('ec2/vpc'),
      ...named('vpc.ec2.aws.upbound.io'),
    ],
    parts: [
      ...terraform(`
        aws_subnet aws_default_subnet aws_route aws_route_table aws_route_table_*
        aws_nat_gateway aws_internet_gateway aws_internet_gateway_*
        aws_egress_only_internet_gateway aws_security_group aws_security_group_*
        aws_network_acl aws_network_acl_* aws_vpc_* aws_flow_log
        aws_default_security_group aws_default_route_table aws_main_route_table_*
      `),
      ...cloudFormation(`
        ec2/subnet ec2/natgateway ec2/securitygroup ec2/internetgateway
        ec2/routetable ec2/route ec2/networkacl ec2/vpcendpoint ec2/flowlog
        ec2/subnetroutetableassociation ec2/vpcgatewayattachment ec2/dhcpoptions
        ec2/egressonlyinternetgateway ec2/vpcpeeringconnection
        ec2/securitygroupingress ec2/securitygroupegress
      `),
      ...named(`
        subnet subnets security-group security-groups route-table nat-gateway
        internet-gateway network-acl vpc-endpoint vpc-subnet network-interface
        subnet-group firewall-rule
      `),
    ],
  },
  {
    resourceType: 'static-ip',
    whole: 'an address',
    names: [...terraform('aws_eip'), ...cloudFormation('ec2/eip')],
    parts: [...terraform('aws_eip_*'), ...cloudFormation('ec2/eipassociation')],
  },
  {
    resourceType: 'load-balancer',
    whole: 'a load balancer',
    names: [
      ...terraform('aws_lb aws_alb aws_elb'),
      ...cloudFormation(
        'elasticloadbalancingv2/loadbalancer elasticloadbalancing/loadbalancer',
      ),
    ],
    parts: [
      ...terraform('aws_lb_* aws_alb_* aws_elb_*'),
      ...cloudFormation(`
        elasticloadbalancingv2/listener elasticloadbalancingv2/listenerrule
        elasticloadbalancingv2/targetgroup
      `),
      ...named('target-group listener listener-rule'),
      ...restOf('elasticloadbalancingv2 elasticloadbalancing'),
    ],
  },
  {
    resourceType: 'api-gateway',
    whole: 'an API gateway',
    names: [
      ...terraform('aws_api_gateway_rest_api aws_apigatewayv2_api'),
      ...cloudFormation('apigateway/restapi apigatewayv2/api'),
      ...named('aws::serverless::api aws::serverless::httpapi'),
    ],
    parts: [
      ...terraform('aws_api_gateway_* aws_apigatewayv2_*'),
      ...cloudFormation(`
        apigateway/stage apigateway/deployment apigateway/resource
        apigateway/method apigateway/usageplan apigateway/authorizer
        apigateway/domainname apigatewayv2/stage apigatewayv2/route
        apigatewayv2/integration
      `),
      ...restOf('apigateway apigatewayv2'),
    ],
  },
  {
    resourceType: 'cdn',
    whole: 'a CDN',
    names: [
      ...terraform('aws_cloudfront_distribution'),
      ...cloudFormation('cloudfront/distribution'),
    ],
    parts: [
      ...terraform('aws_cloudfront_*'),
      ...cloudFormation(
        'cloudfront/originaccesscontrol cloudfront/cachepolicy cloudfront/function',
      ),
      ...restOf('cloudfront'),
    ],
  },
  {
    resourceType: 'web-application-firewall',
    whole: 'a web application firewall',
    names: [
      ...terraform('aws_wafv2_web_acl aws_waf_web_acl aws_wafregional_web_acl'),
      ...cloudFormation('wafv2/webacl waf/webacl wafregional/webacl'),
    ],
    parts: [
      ...terraform('aws_wafv2_* aws_waf_* aws_wafregional_*'),
      ...cloudFormation('wafv2/ipset wafv2/rulegroup wafv2/webaclassociation'),
      ...restOf('wafv2'),
    ],
  },
  {
    resourceType: 'dns-zone',
    whole: 'a DNS zone',
    names: [
      ...terraform('aws_route53_zone'),
      ...cloudFormation('route53/hostedzone'),
    ],
    parts: [
      ...terraform('aws_route53_*'),
      ...cloudFormation('route53/recordset route53/healthcheck'),
      ...named('record-set'),
      ...restOf('route53'),
    ],
  },
  {
    resourceType: 'certificate',
    whole: 'a certificate',
    names: [
      ...terraform('aws_acm_certificate'),
      ...cloudFormation('certificatemanager/certificate acm/certificate'),
    ],
    parts: terraform('aws_acm_*'),
  },
  {
    resourceType: 'encryption-key',
    whole: 'a key',
    names: [
      ...terraform('aws_kms_key aws_kms_replica_key'),
      ...cloudFormation('kms/key'),
    ],
    parts: [
      ...terraform('aws_kms_*'),
      ...cloudFormation('kms/alias'),
      ...restOf('kms'),
    ],
  },
  {
    resourceType: 'secret',
    whole: 'a secret',
    names: [
      ...terraform('aws_secretsmanager_secret'),
      ...cloudFormation('secretsmanager/secret'),
    ],
    parts: [
      ...terraform('aws_secretsmanager_secret_*'),
      ...cloudFormation(
        'secretsmanager/rotationschedule secretsmanager/resourcepolicy secretsmanager/secrettargetattachment',
      ),
    ],
  },
  {
    resourceType: 'service-identity',
    whole: 'a role',
    names: [...terraform('aws_iam_role'), ...cloudFormation('iam/role')],
    parts: [
      ...terraform(`
        aws_iam_role_* aws_iam_policy aws_iam_policy_* aws_iam_instance_profile
      `),
      ...cloudFormation('iam/policy iam/managedpolicy iam/instanceprofile'),
      ...named('iam-role-policy'),
    ],
  },
  {
    resourceType: 'user-directory',
    whole: 'a user pool',
    names: [
      ...terraform('aws_cognito_user_pool'),
      ...cloudFormation('cognito/userpool'),
    ],
    parts: [
      ...terraform('aws_cognito_*'),
      ...cloudFormation('cognito/userpoolclient cognito/userpooldomain'),
    ],
  },
  {
    resourceType: 'container-registry',
    whole: 'a container registry',
    names: [
      ...terraform('aws_ecr_repository aws_ecrpublic_repository'),
      ...cloudFormation('ecr/repository ecr/publicrepository'),
    ],
    parts: terraform('aws_ecr_* aws_ecrpublic_*'),
  },
  {
    resourceType: 'log-store',
    whole: 'a log group',
    names: [
      ...terraform('aws_cloudwatch_log_group'),
      ...cloudFormation('logs/loggroup'),
    ],
    parts: [
      ...terraform('aws_cloudwatch_log_*'),
      ...cloudFormation(
        'logs/logstream logs/metricfilter logs/subscriptionfilter',
      ),
      ...restOf('logs'),
    ],
  },
  {
    resourceType: 'alarm',
    whole: 'an alarm',
    names: [
      ...terraform(
        'aws_cloudwatch_metric_alarm aws_cloudwatch_composite_alarm',
      ),
      ...cloudFormation('cloudwatch/alarm cloudwatch/compositealarm'),
    ],
    parts: [],
  },
  {
    resourceType: 'budget',
    whole: 'a budget',
    names: [
      ...terraform('aws_budgets_budget'),
      ...cloudFormation('budgets/budget'),
    ],
    parts: terraform('aws_budgets_*'),
  },
  {
    resourceType: 'workflow',
    whole: 'a workflow',
    names: [
      ...terraform('aws_sfn_state_machine'),
      ...cloudFormation('stepfunctions/statemachine'),
    ],
    parts: [
      ...terraform('aws_sfn_*'),
      ...cloudFormation('stepfunctions/activity'),
    ],
  },
  {
    resourceType: 'email-sender',
    whole: 'a sender of mail',
    names: [
      ...terraform(
        'aws_ses_domain_identity aws_ses_email_identity aws_sesv2_email_identity',
      ),
      ...cloudFormation('ses/emailidentity'),
    ],
    parts: [
      ...terraform('aws_ses_* aws_sesv2_*'),
      ...cloudFormation('ses/configurationset ses/template'),
      ...restOf('ses'),
    ],
  },
  {
    whole: 'a scheduled job',
    names: [],
    parts: [
      ...terraform('aws_scheduler_schedule aws_scheduler_schedule_group'),
      ...cloudFormation('scheduler/schedule scheduler/schedulegroup'),
    ],
  },
];
