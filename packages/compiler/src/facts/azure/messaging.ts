import type { Fact, NameFact } from '../facts';

const entityName = (maxLength: number): NameFact => ({
  argument: 'name',
  minLength: 1,
  maxLength,
  allowed: 'A-Za-z0-9-',
  scope: 'parent',
});

export const MESSAGING: Record<string, Fact> = {
  azurerm_servicebus_namespace: {
    purpose: 'messaging',
    // "Create namespace" in the Service Bus REST documentation: 50, of which six make it unique in the world.
    name: {
      argument: 'name',
      minLength: 6,
      maxLength: 44,
      allowed: 'A-Za-z0-9-',
      startsWithLetter: true,
      scope: 'global',
    },
    stateful: true,
    forceNew: [
      'location',
      'name',
      'premium_messaging_partitions',
      'resource_group_name',
    ],
    enums: {
      sku: ['Basic', 'Premium', 'Standard'],
      capacity: [0, 1, 2, 4, 8, 16],
      minimum_tls_version: ['1.0', '1.1', '1.2'],
    },
  },
  azurerm_servicebus_queue: {
    purpose: 'messaging',
    name: entityName(260),
    stateful: true,
    forceNew: [
      'name',
      'namespace_id',
      'partitioning_enabled',
      'requires_duplicate_detection',
      'requires_session',
    ],
    enums: {
      max_size_in_megabytes: [
        1024, 2048, 3072, 4096, 5120, 10_240, 20_480, 40_960, 81_920,
      ],
    },
    ranges: { max_delivery_count: [1, 2000] },
  },
  azurerm_servicebus_topic: {
    purpose: 'messaging',
    name: entityName(260),
    stateful: true,
    forceNew: [
      'name',
      'namespace_id',
      'partitioning_enabled',
      'requires_duplicate_detection',
    ],
  },
  azurerm_servicebus_subscription: {
    purpose: 'messaging',
    name: entityName(50),
    stateful: true,
    forceNew: ['name', 'requires_session', 'topic_id'],
    ranges: { max_delivery_count: [1, 2000] },
  },
  azurerm_eventhub_namespace: {
    purpose: 'messaging',
    // "Create namespace" in the Event Hubs REST documentation: 50, of which six make it unique in the world.
    name: {
      argument: 'name',
      minLength: 6,
      maxLength: 44,
      allowed: 'A-Za-z0-9-',
      startsWithLetter: true,
      scope: 'global',
    },
    stateful: true,
    forceNew: [
      'dedicated_cluster_id',
      'location',
      'name',
      'resource_group_name',
    ],
    enums: {
      sku: ['Basic', 'Premium', 'Standard'],
      minimum_tls_version: ['1.0', '1.1', '1.2'],
    },
    ranges: { maximum_throughput_units: [0, 40] },
  },
  azurerm_eventhub: {
    purpose: 'messaging',
    name: entityName(256),
    stateful: true,
    forceNew: ['name', 'namespace_id', 'partition_count'],
    enums: { status: ['Active', 'Disabled', 'SendDisabled'] },
    ranges: { partition_count: [1, 1024], message_retention: [1, 90] },
    conflicts: [['message_retention', 'retention_description']],
  },
  azurerm_eventhub_consumer_group: {
    purpose: 'messaging',
    name: entityName(50),
    forceNew: [
      'eventhub_name',
      'name',
      'namespace_name',
      'resource_group_name',
    ],
  },
};
