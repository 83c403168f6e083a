import type { Fact } from '../facts';

export const NETWORK: Record<string, Fact> = {
  aws_vpc: { purpose: 'network', forceNew: ['cidr_block'] },
  aws_default_security_group: { purpose: 'network', forceNew: ['vpc_id'] },
  aws_subnet: {
    purpose: 'network',
    forceNew: ['vpc_id', 'cidr_block', 'availability_zone'],
  },
  aws_route_table: { purpose: 'network', forceNew: ['vpc_id'] },
  aws_route_table_association: { purpose: 'network' },
  aws_route: {
    purpose: 'network',
    forceNew: ['route_table_id', 'destination_cidr_block'],
  },
  aws_internet_gateway: { purpose: 'network' },
  aws_eip: { purpose: 'network', enums: { domain: ['vpc'] } },
  aws_nat_gateway: {
    purpose: 'network',
    forceNew: ['allocation_id', 'subnet_id'],
  },
  aws_vpc_endpoint: {
    purpose: 'network',
    forceNew: ['vpc_id', 'service_name', 'vpc_endpoint_type'],
    enums: {
      vpc_endpoint_type: [
        'Gateway',
        'Interface',
        'GatewayLoadBalancer',
        'Resource',
        'ServiceNetwork',
      ],
    },
  },
  aws_flow_log: {
    purpose: 'network',
    enums: { traffic_type: ['ACCEPT', 'REJECT', 'ALL'] },
  },
  aws_security_group: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 255,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['name', 'description', 'vpc_id'],
  },
  aws_vpc_security_group_ingress_rule: {
    purpose: 'network',
    oneOf: [
      [
        'cidr_ipv4',
        'cidr_ipv6',
        'prefix_list_id',
        'referenced_security_group_id',
      ],
    ],
  },
  aws_vpc_security_group_egress_rule: {
    purpose: 'network',
    oneOf: [
      [
        'cidr_ipv4',
        'cidr_ipv6',
        'prefix_list_id',
        'referenced_security_group_id',
      ],
    ],
  },
  aws_apigatewayv2_api: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 128,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['protocol_type'],
    enums: { protocol_type: ['HTTP', 'WEBSOCKET'] },
  },
  aws_apigatewayv2_integration: {
    purpose: 'network',
    forceNew: ['api_id', 'integration_type'],
    enums: {
      integration_type: ['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'],
    },
  },
  aws_apigatewayv2_route: {
    purpose: 'network',
    forceNew: ['api_id'],
    enums: { authorization_type: ['NONE', 'JWT', 'AWS_IAM', 'CUSTOM'] },
  },
  aws_apigatewayv2_stage: { purpose: 'network', forceNew: ['api_id', 'name'] },
  aws_apigatewayv2_api_mapping: {
    purpose: 'network',
    forceNew: ['api_id', 'domain_name'],
  },
  aws_apigatewayv2_authorizer: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 128,
      allowed: 'A-Za-z0-9-',
      scope: 'parent',
    },
    forceNew: ['api_id'],
    enums: { authorizer_type: ['JWT', 'REQUEST'] },
  },
  aws_apigatewayv2_domain_name: {
    purpose: 'network',
    forceNew: ['domain_name'],
  },
  aws_apigatewayv2_vpc_link: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 128,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['security_group_ids', 'subnet_ids'],
  },
  aws_cloudfront_cache_policy: { purpose: 'network' },
  aws_cloudfront_response_headers_policy: { purpose: 'network' },
  aws_cloudfront_distribution: {
    purpose: 'network',
    enums: {
      http_version: ['http1.1', 'http2', 'http2and3', 'http3'],
      price_class: ['PriceClass_All', 'PriceClass_200', 'PriceClass_100'],
    },
  },
  aws_cloudfront_function: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'global',
    },
    forceNew: ['name'],
    enums: { runtime: ['cloudfront-js-1.0', 'cloudfront-js-2.0'] },
  },
  aws_cloudfront_origin_access_control: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 64,
      allowed: 'A-Za-z0-9-',
      scope: 'global',
    },
    enums: {
      origin_access_control_origin_type: [
        'lambda',
        'mediapackagev2',
        'mediastore',
        's3',
      ],
      signing_behavior: ['always', 'never', 'no-override'],
      signing_protocol: ['sigv4'],
    },
  },
  aws_lb: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 32,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['name', 'internal', 'load_balancer_type'],
    enums: { load_balancer_type: ['application', 'network', 'gateway'] },
  },
  aws_lb_listener: { purpose: 'network', forceNew: ['load_balancer_arn'] },
  aws_lb_listener_rule: { purpose: 'network', forceNew: ['listener_arn'] },
  aws_lb_target_group: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 32,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['name', 'port', 'protocol', 'target_type', 'vpc_id'],
    enums: { target_type: ['instance', 'ip', 'lambda', 'alb'] },
  },
  aws_wafv2_web_acl: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 128,
      allowed: 'A-Za-z0-9-',
      scope: 'account',
    },
    forceNew: ['name', 'scope'],
    enums: { scope: ['CLOUDFRONT', 'REGIONAL'] },
  },
  aws_wafv2_web_acl_association: {
    purpose: 'network',
    forceNew: ['resource_arn', 'web_acl_arn'],
  },
  aws_wafv2_web_acl_logging_configuration: {
    purpose: 'observability',
    forceNew: ['resource_arn'],
  },
  aws_route53_zone: { purpose: 'network' },
  aws_route53_record: { purpose: 'network', forceNew: ['zone_id', 'name'] },
  aws_acm_certificate: {
    purpose: 'network',
    forceNew: ['domain_name', 'validation_method'],
    enums: { validation_method: ['DNS', 'EMAIL', 'NONE'] },
  },
  aws_acm_certificate_validation: { purpose: 'network' },
  aws_db_subnet_group: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 255,
      allowed: 'a-z0-9-',
      lowerCase: true,
      scope: 'account',
    },
    forceNew: ['name'],
  },
  aws_docdb_subnet_group: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 255,
      allowed: 'a-z0-9-',
      lowerCase: true,
      scope: 'account',
    },
    forceNew: ['name'],
  },
  aws_elasticache_subnet_group: {
    purpose: 'network',
    name: {
      argument: 'name',
      maxLength: 255,
      allowed: 'a-z0-9-',
      lowerCase: true,
      scope: 'account',
    },
    forceNew: ['name'],
  },
  aws_service_discovery_private_dns_namespace: {
    purpose: 'network',
    // One label of a DNS name; the zone's end stands behind it.
    name: {
      argument: 'name',
      maxLength: 63,
      allowed: 'a-z0-9-',
      lowerCase: true,
      scope: 'account',
    },
    forceNew: ['name', 'vpc'],
  },
  aws_service_discovery_service: {
    purpose: 'network',
    forceNew: ['name', 'namespace_id'],
  },
};
