import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { dashed } from '../../util/dashed';
import { text } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { LogStoreProperties } from './properties';

/** Log buckets keep entries for ten years at most. */
const MOST_DAYS = 3650;

/** Log bucket, and the sink that fills it. */
export const gcp: Blueprint<LogStoreProperties, GcpFoundations, GcpOffer> = {
  summary: 'log bucket of Cloud Logging with a sink for one log',
  outputs: {
    name: { type: 'string', description: 'name of the log, for writers' },
    bucket: { type: 'string', description: 'name of the log bucket' },
    location: { type: 'string', description: 'region of the log bucket' },
  },

  provide(context) {
    const {
      node,
      label,
      stack,
      environment,
      properties,
      foundations,
      resource,
      cloudName,
      output,
    } = context;
    const { id } = foundations.project();
    const bucket = resource('google_logging_project_bucket_config', {
      project: id,
      location: environment.region,
      bucket_id: cloudName(),
      description: node.description,
      retention_days: Math.min(properties.retentionDays, MOST_DAYS),
      depends_on: foundations.after('logging.googleapis.com'),
      lifecycle: protect(context),
    });
    const name = `${stack}-${environment.name}-${dashed(label)}`;
    resource(
      'google_logging_project_sink',
      {
        name: cloudName(),
        description: `Brings the log ${name} to its bucket`,
        destination: text`logging.googleapis.com/${bucket.attr('id')}`,
        filter: text`log_id("${name}")`,
        unique_writer_identity: true,
      },
      { reason: `Brings what is written to ${node.name} to its bucket` },
    );
    output('log_bucket', {
      value: bucket.attr('id'),
      description: `Log bucket ${node.name}`,
    });
    return {
      name,
      bucket: bucket.attr('bucket_id'),
      location: bucket.attr('location'),
    };
  },

  offer({ name, bucket, location }, access, { foundations }) {
    const { id } = foundations.project();
    return {
      environment: { NAME: name },
      grants: [
        ...(access === 'read'
          ? []
          : [
              {
                type: 'google_project_iam_member',
                body: { project: id, role: 'roles/logging.logWriter' },
                comment:
                  'Writing logs takes no narrower resource than the project.',
              },
            ]),
        ...(access === 'write'
          ? []
          : [
              {
                type: 'google_logging_log_view_iam_member',
                body: {
                  parent: text`projects/${id}`,
                  location,
                  bucket,
                  name: '_AllLogs',
                  role: 'roles/logging.viewAccessor',
                },
              },
            ]),
      ],
    };
  },
};
