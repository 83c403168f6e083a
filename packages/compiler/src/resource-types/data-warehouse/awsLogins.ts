import type {
  AwsConsumer,
  AwsContext,
  AwsFoundations,
  AwsGrant,
} from '../../clouds/aws/contract';
import { runAsMaster } from '../../clouds/aws/databases/rdsLogins';
import { databaseName } from '../../blueprints/databases/names';
import type { OfferContext, Outputs } from '../../blueprints/blueprint';
import type { Access } from '../../model';

type Provider = OfferContext<AwsFoundations>['provider'];

/** What a user may do with tables, by access; else all, and making and changing them. */
const RIGHTS: Partial<Record<Access, string>> = {
  read: 'SELECT',
  write: 'INSERT, UPDATE, DELETE',
};

/**
 * A role that signs in is the user `IAMR:<role>`, who may do nothing at first:
 * adds the script with its rights, and the step to run it.
 */
export function introduce(
  context: AwsContext,
  { role }: AwsConsumer,
  provider: Provider,
  outputs: Outputs,
  access: Access,
): AwsGrant {
  const { node, label, attach, output, step } = context;
  const database =
    typeof outputs.database === 'string'
      ? outputs.database
      : databaseName(provider.immutableName);
  const file = `bootstrap/${provider.label}/${label}.sql`;
  attach(file, rightsScript(database, access));
  const user = `${provider.label}_role`;
  output(user, {
    value: role,
    description: `Role as which ${node.name} signs in to ${provider.name}`,
  });
  step(`Give ${node.name} its rights on ${provider.name}`, [
    ...runAsMaster(
      context,
      outputs,
      provider,
      host =>
        `psql "host=${host} port=5439 dbname=${database} user=admin sslmode=require" --set=user="IAMR:$(terraform output -raw ${label}_${user})" --file=${file}`,
    ),
  ]);
  return {};
}

/** "GRANT" in the Redshift guide: rights of this scope include what is made later. Runs again without harm. */
function rightsScript(database: string, access: Access): string[] {
  const rights = RIGHTS[access];
  return [
    '-- The user has no password: it signs in with credentials of its role in IAM.',
    `SELECT 'CREATE USER "' || :'user' || '" PASSWORD DISABLE' WHERE NOT EXISTS (SELECT 1 FROM pg_user WHERE usename = :'user') \\gexec`,
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC;',
    '',
    ...(rights
      ? [
          `-- It may ${access} and nothing else, also what is created later.`,
          `GRANT USAGE FOR SCHEMAS IN DATABASE "${database}" TO :"user";`,
          `GRANT ${rights} FOR TABLES IN DATABASE "${database}" TO :"user";`,
        ]
      : [
          '-- It reads, writes and migrates.',
          `GRANT CREATE ON DATABASE "${database}" TO :"user";`,
          `GRANT ALL FOR SCHEMAS IN DATABASE "${database}" TO :"user";`,
          `GRANT ALL FOR TABLES IN DATABASE "${database}" TO :"user";`,
        ]),
  ];
}
