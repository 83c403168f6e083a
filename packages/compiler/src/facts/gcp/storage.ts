import type { Fact } from '../facts';

export const STORAGE: Record<string, Fact> = {
  google_storage_bucket: {
    purpose: 'storage',
    // "Bucket names" in the Cloud Storage guide: 63 characters, of which the
    // project's id, up to 30 behind a hyphen, takes 31.
    name: {
      argument: 'name',
      minLength: 3,
      maxLength: 32,
      allowed: 'a-z0-9-',
      lowerCase: true,
      scope: 'global',
    },
    stateful: true,
    forceNew: [
      'custom_placement_config',
      'enable_object_retention',
      'hierarchical_namespace',
      'location',
      'name',
      'project',
    ],
    enums: {
      public_access_prevention: ['inherited', 'enforced'],
      rpo: ['DEFAULT', 'ASYNC_TURBO'],
      storage_class: [
        'STANDARD',
        'MULTI_REGIONAL',
        'REGIONAL',
        'NEARLINE',
        'COLDLINE',
        'ARCHIVE',
      ],
    },
  },
  google_storage_bucket_iam_member: {
    purpose: 'identity',
    forceNew: ['bucket', 'condition', 'member', 'role'],
    tags: false,
  },
  google_storage_notification: {
    purpose: 'storage',
    forceNew: [
      'bucket',
      'custom_attributes',
      'event_types',
      'object_name_prefix',
      'payload_format',
      'topic',
    ],
    enums: { payload_format: ['JSON_API_V1', 'NONE'] },
    tags: false,
  },
};
