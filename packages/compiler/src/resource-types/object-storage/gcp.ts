import type {
  GcpGrant,
  GcpOffer,
  GcpFoundations,
} from '../../clouds/gcp/contract';
import type { Access } from '../../model';
import {
  block,
  text,
  type NestedBlock,
  type Value,
} from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { ObjectStorageProperties } from './properties';

type Context = BlueprintContext<ObjectStorageProperties, GcpFoundations>;

const DAY = 24 * 60 * 60;

/** Cloud Storage bucket, private and encrypted. */
export const gcp: Blueprint<ObjectStorageProperties, GcpFoundations, GcpOffer> =
  {
    summary: 'Cloud Storage bucket, private, with versions in production',
    protocol: 'Cloud Storage',
    outputs: {
      name: { type: 'string', description: 'name of the bucket' },
      url: { type: 'string', description: 'HTTPS address of the bucket' },
    },

    provide(context) {
      const {
        node,
        properties,
        production,
        environment,
        foundations,
        resource,
        output,
        cloudName,
      } = context;
      const key = foundations.key('storage');
      const bucket = resource(
        'google_storage_bucket',
        {
          name: foundations.globalName(cloudName()),
          depends_on: foundations.after('storage.googleapis.com'),
          location: environment.region.toUpperCase(),
          storage_class: 'STANDARD',
          uniform_bucket_level_access: true,
          public_access_prevention: 'enforced',
          force_destroy: false,
          encryption: key && block({ default_kms_key_name: key }),
          versioning: block({ enabled: properties.versioning }),
          soft_delete_policy: block({
            retention_duration_seconds: production ? 7 * DAY : 0,
          }),
          lifecycle_rule: expire(context),
          cors:
            properties.allowedOrigins.length > 0
              ? allowOrigins(context)
              : undefined,
          lifecycle: protect(context),
        },
        { comments: commentsOn(context) },
      );
      output('bucket', {
        value: bucket.attr('name'),
        description: `Name of the bucket ${node.name}`,
      });
      return {
        name: bucket.attr('name'),
        url: text`https://storage.googleapis.com/${bucket.attr('name')}`,
      };
    },

    offer: ({ name, url }, access) => ({
      environment: { NAME: name, URL: url },
      grants: [mayUse(name, access)],
      trigger:
        access === 'subscribe' ? { kind: 'bucket', source: name } : undefined,
    }),
  };

const ROLES: Partial<Record<Access, string>> = {
  read: 'roles/storage.objectViewer',
  subscribe: 'roles/storage.objectViewer',
  write: 'roles/storage.objectCreator',
};

const mayUse = (bucket: Value, access: Access): GcpGrant => ({
  type: 'google_storage_bucket_iam_member',
  body: { bucket, role: ROLES[access] ?? 'roles/storage.objectUser' },
});

function commentsOn({ properties }: Context): string[] {
  return [
    'checkov:skip=CKV_GCP_62:audit logs of the project say who reads and writes; logs in buckets are for public ones',
    ...(properties.versioning
      ? []
      : ['checkov:skip=CKV_GCP_78:earlier versions are not wanted here']),
  ];
}

/** Lifecycle rules. */
function expire({ properties }: Context): NestedBlock[] {
  const { versioning, oldVersionDays, expireAfterDays } = properties;
  return [
    rule('AbortIncompleteMultipartUpload', { age: 7 }),
    ...(versioning
      ? [rule('Delete', { days_since_noncurrent_time: oldVersionDays })]
      : []),
    ...(expireAfterDays
      ? [rule('Delete', { age: expireAfterDays, with_state: 'LIVE' })]
      : []),
  ];
}

const rule = (type: string, condition: Record<string, Value>) =>
  block({ action: block({ type }), condition: block(condition) });

/** CORS rules for signed URLs in web pages. */
const allowOrigins = ({ properties }: Context) =>
  block({
    origin: properties.allowedOrigins,
    method: ['GET', 'HEAD', 'PUT', 'POST'],
    response_header: ['Content-Type', 'ETag'],
    max_age_seconds: 3600,
  });
