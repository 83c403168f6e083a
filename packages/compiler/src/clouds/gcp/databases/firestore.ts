import type { GcpGrant, GcpFoundations } from '../contract';
import type { Access } from '../../../model';
import type { Block } from '../../../terraform/blocks';
import { block, text, type Value } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import { protect } from '../../../blueprints/protection';

const DAY = 24 * 60 * 60;

/** What a Firestore database shall be. */
export interface FirestoreSettings {
  edition: 'STANDARD' | 'ENTERPRISE';
  /** How long daily backups are kept, in days; 0 for none. */
  backupDays: number;
  deletionProtection: boolean;
}

/** A Firestore database with its backups. */
export function buildFirestore(
  context: BlueprintContext<unknown, GcpFoundations>,
  { edition, backupDays, deletionProtection }: FirestoreSettings,
): Block {
  const { node, environment, foundations, resource, cloudName } = context;
  const key = foundations.key('firestore');
  const database = resource(
    'google_firestore_database',
    {
      name: cloudName(),
      location_id: environment.region,
      type: 'FIRESTORE_NATIVE',
      database_edition: edition,
      point_in_time_recovery_enablement: `POINT_IN_TIME_RECOVERY_${backupDays > 0 ? 'ENABLED' : 'DISABLED'}`,
      delete_protection_state: `DELETE_PROTECTION_${deletionProtection ? 'ENABLED' : 'DISABLED'}`,
      deletion_policy: 'DELETE',
      cmek_config: key && block({ kms_key_name: key }),
      lifecycle: protect(context),
      depends_on: foundations.after('firestore.googleapis.com'),
    },
    {
      comments:
        backupDays > 7
          ? [
              'Any minute of the last 7 days can be restored, and the backup of each day before.',
            ]
          : [],
    },
  );
  if (backupDays > 0) {
    resource(
      'google_firestore_backup_schedule',
      {
        database: database.attr('name'),
        retention: `${backupDays * DAY}s`,
        daily_recurrence: block({}),
      },
      { reason: `Keeps a backup of ${node.name} for each day` },
    );
  }
  return database;
}

/** The role for reading a database, or reading and writing. */
export const mayUse = (
  project: Value,
  name: Value,
  access: Access,
): GcpGrant => ({
  type: 'google_project_iam_member',
  body: {
    project,
    role: access === 'read' ? 'roles/datastore.viewer' : 'roles/datastore.user',
    condition: block({
      title: 'this-database',
      expression: text`resource.name == "projects/${project}/databases/${name}"`,
    }),
  },
  comment:
    access === 'write'
      ? 'Firestore has no right to write without reading. The condition limits it to this database.'
      : 'Databases have no IAM policies of their own: the condition limits the project’s to this one.',
});
