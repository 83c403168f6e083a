import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import type { Access } from '../../model';
import { block } from '../../terraform/expressions';
import type { Blueprint } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { DataWarehouseProperties } from './properties';

const DAY_MS = 24 * 60 * 60 * 1000;

/** BigQuery has no role that writes tables and does not read them. */
const ROLES: Partial<Record<Access, string>> = {
  read: 'roles/bigquery.dataViewer',
};

/** BigQuery dataset, which is paid by what is stored and read. */
export const gcp: Blueprint<DataWarehouseProperties, GcpFoundations, GcpOffer> =
  {
    summary: 'BigQuery dataset, paid by what is stored and read',
    protocol: 'BigQuery',
    outputs: {
      name: { type: 'string', description: 'id of the dataset' },
      project: { type: 'string', description: 'project of the dataset' },
    },

    provide(context) {
      const { node, properties, environment, foundations, output } = context;
      withoutEffect(
        context,
        'size',
        'BigQuery takes for each query what it needs.',
        'Leave it out.',
      );
      withoutEffect(
        context,
        'backupRetentionDays',
        'BigQuery keeps what was changed or deleted by itself.',
        'Set timeTravelDays.',
      );
      const key = foundations.key('bigquery');
      const { tableExpiryDays, timeTravelDays } = properties;
      const dataset = context.resource('google_bigquery_dataset', {
        dataset_id: context.cloudName(),
        friendly_name: node.title ?? node.name,
        description: node.description,
        location: environment.region,
        max_time_travel_hours: `${timeTravelDays * 24}`,
        default_table_expiration_ms:
          tableExpiryDays > 0 ? tableExpiryDays * DAY_MS : undefined,
        delete_contents_on_destroy: false,
        default_encryption_configuration: key && block({ kms_key_name: key }),
        lifecycle: protect(context),
      });
      output('dataset', {
        value: dataset.attr('dataset_id'),
        description: `Id of the BigQuery dataset ${node.name}`,
      });
      return {
        name: dataset.attr('dataset_id'),
        project: dataset.attr('project'),
      };
    },

    offer: ({ name, project }, access) => ({
      environment: { NAME: name, PROJECT: project },
      grants: [
        {
          type: 'google_bigquery_dataset_iam_member',
          body: {
            dataset_id: name,
            project,
            role: ROLES[access] ?? 'roles/bigquery.dataEditor',
          },
        },
        {
          type: 'google_project_iam_member',
          body: { project, role: 'roles/bigquery.jobUser' },
          comment:
            'Queries are jobs of a project; this role reads no data by itself.',
        },
      ],
    }),
  };
