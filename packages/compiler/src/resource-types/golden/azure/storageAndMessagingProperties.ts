import { rowsOf, type PropertyCase, type PropertyRow } from '../propertyCase';

const TOPIC = `
kind: Resource
metadata: { name: events }
spec: { type: topic, owner: shop-team, system: shop }
`;

const delivery = (
  resource: string,
  more: Partial<PropertyRow> = {},
): PropertyRow[] => [
  {
    ...more,
    properties: { retentionDays: 2 },
    resource,
    has: ['default_message_ttl = "P2D"'],
  },
  {
    ...more,
    properties: { visibilityTimeoutSeconds: 120 },
    resource,
    has: ['lock_duration = "PT2M"'],
  },
  {
    ...more,
    properties: { maxReceiveCount: 9 },
    resource,
    has: ['max_delivery_count = 9'],
  },
];

export const STORAGE_AND_MESSAGING_PROPERTIES: readonly PropertyCase[] = [
  ...rowsOf('object-storage', [
    {
      properties: { dataLake: true },
      resource: 'azurerm_storage_account',
      has: ['is_hns_enabled = true', 'versioning_enabled = false'],
    },
    {
      properties: { versioning: true, oldVersionDays: 12 },
      resource: 'azurerm_storage_management_policy',
      has: ['delete_after_days_since_creation = 12'],
    },
    {
      properties: { versioning: true },
      profile: 'development',
      resource: 'azurerm_storage_account',
      has: ['versioning_enabled = true'],
    },
    {
      properties: { expireAfterDays: 40 },
      resource: 'azurerm_storage_management_policy',
      has: ['delete_after_days_since_modification_greater_than = 40'],
    },
    {
      properties: { allowedOrigins: ['https://shop.example.com'] },
      resource: 'azurerm_storage_account',
      has: [
        'allowed_origins = ["https://shop.example.com"]',
        'default_action = "Allow"',
      ],
    },
  ]),
  ...rowsOf('queue', [
    ...delivery('azurerm_servicebus_queue'),
    {
      properties: { fifo: true },
      resource: 'azurerm_servicebus_queue',
      has: ['requires_session = true', 'requires_duplicate_detection = true'],
    },
  ]),
  ...rowsOf('topic', [
    {
      properties: { fifo: true },
      resource: 'azurerm_servicebus_topic',
      has: ['support_ordering = true', 'requires_duplicate_detection = true'],
    },
  ]),
  ...rowsOf(
    'topic-subscription',
    delivery('azurerm_servicebus_subscription', {
      beside: TOPIC,
      dependsOn: ['resource:events'],
    }),
  ),
  ...rowsOf('event-stream', [
    {
      properties: { retentionDays: 3 },
      resource: 'azurerm_eventhub',
      has: ['message_retention = 3'],
    },
    {
      properties: { engine: 'kafka' },
      beside: `
kind: Component
metadata: { name: user }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:subject'] }
`,
      resource: 'azurerm_network_security_rule',
      has: ['destination_port_range = "9093"'],
    },
  ]),
];
