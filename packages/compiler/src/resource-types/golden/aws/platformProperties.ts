import { DNS_ZONE_ROWS } from '../dnsZone';
import { rowsOf, type PropertyCase } from '../propertyCase';
import { workerOn } from './workerOn';

export const PLATFORM_PROPERTIES: readonly PropertyCase[] = [
  // network
  ...DNS_ZONE_ROWS,
  // platform
  ...rowsOf('container-registry', [
    {
      properties: { keepImages: 7 },
      resource: 'aws_ecr_lifecycle_policy',
      has: ['countNumber = 7'],
    },
    {
      properties: { mutableTags: true },
      resource: 'aws_ecr_repository',
      has: ['image_tag_mutability = "MUTABLE"'],
    },
  ]),
  ...rowsOf('external-service', [
    {
      properties: { url: 'https://bank.example.com', secret: true },
      resource: 'aws_ecs_task_definition',
      has: [
        'value = "https://bank.example.com"',
        'valueFrom = var.subject_secret_arn',
      ],
      beside: workerOn('component:subject'),
    },
  ]),
  // operations
  ...rowsOf('log-store', [
    {
      properties: { retentionDays: 90 },
      resource: 'aws_cloudwatch_log_group',
      has: ['retention_in_days = 90'],
    },
  ]),
  // ai
  ...rowsOf('ai-model', [
    {
      properties: { model: 'anthropic.claude-3-haiku-20240307-v1:0' },
      resource: 'terraform.tfvars',
      has: ['subject_model = "anthropic.claude-3-haiku-20240307-v1:0"'],
    },
  ]),
  ...rowsOf('email-sender', [
    {
      properties: { domain: 'mail.shop.example.com' },
      resource: 'aws_sesv2_email_identity',
      has: ['email_identity = "mail.shop.example.com"'],
      environment: { domain: 'shop.example.com' },
    },
  ]),
  ...rowsOf('user-directory', [
    {
      properties: { selfSignUp: true },
      resource: 'aws_cognito_user_pool',
      has: ['allow_admin_create_user_only = false'],
    },
    {
      properties: { secondFactor: 'required' },
      resource: 'aws_cognito_user_pool',
      has: ['mfa_configuration = "ON"'],
    },
    {
      properties: {
        callbackUrls: ['https://shop.example.com/signed-in'],
        logoutUrls: ['https://shop.example.com/'],
      },
      resource: 'aws_cognito_user_pool_client',
      has: [
        'callback_urls = ["https://shop.example.com/signed-in"]',
        'logout_urls = ["https://shop.example.com/"]',
      ],
    },
  ]),
];
