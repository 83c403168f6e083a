import { asText } from '../../../terraform/asText';
import type {
  AwsContext,
  AwsGrant,
  AwsOffer,
  AwsFoundations,
} from '../contract';
import { ownPassword } from '../connections/ownPassword';
import { fromInside } from '../foundations/operatorAccess';
import type { Access } from '../../../model';
import { text } from '../../../terraform/expressions';
import type { OfferContext, Outputs } from '../../../blueprints/blueprint';
import { databaseName, loginName } from '../../../blueprints/databases/names';
import { ENGINES, type Engine } from '../../../blueprints/databases/properties';
import {
  iamLogin,
  loginScript,
  runCommand,
} from '../../../blueprints/databases/sql';
import { command } from '../../../blueprints/steps';

type Provider = OfferContext<AwsFoundations>['provider'];

/**
 * What a workload gets of a database: its address, the permission to sign in as
 * a dedicated login, and a script that creates this login. Only operators sign
 * in as the master user.
 */
export function offerLogin(
  outputs: Outputs,
  access: Access,
  { foundations, consumer, provider }: OfferContext<AwsFoundations>,
): AwsOffer {
  const engine = engineOf(outputs, provider);
  const login = loginName(consumer.immutableLabel);
  return {
    environment: {
      HOST: outputs.host,
      PORT: asText(outputs.port),
      NAME: outputs.name,
      USER: login,
    },
    statements: signsInByIam(engine)
      ? [mayConnect(foundations, outputs, login)]
      : [],
    reach: { securityGroupId: outputs.security_group_id, port: outputs.port },
    enrol: context =>
      makeLogin(context, provider, outputs, engine, { login, access }),
  };
}

const signsInByIam = (engine: Engine) => engine !== 'sqlserver';

/** The engine: resolved in the database's stack, in other stacks taken from the catalog. */
function engineOf(outputs: Outputs, provider: Provider): Engine {
  const told = outputs.engine ?? provider.properties?.engine;
  return ENGINES.find(engine => engine === told) ?? 'postgres';
}

function mayConnect(
  foundations: AwsFoundations,
  outputs: Outputs,
  login: string,
) {
  const { id, partition, region } = foundations.account();
  const user = text`arn:${partition}:rds-db:${region}:${id}:dbuser:${outputs.resource_id}/${login}`;
  return { actions: ['rds-db:connect'], resources: [user] };
}

/** Adds the script that creates the login, and the README's step to run it. */
function makeLogin(
  context: AwsContext,
  provider: Provider,
  outputs: Outputs,
  engine: Engine,
  { login, access }: { login: string; access: Access },
): AwsGrant {
  const { node, label } = context;
  const database =
    typeof outputs.database === 'string'
      ? outputs.database
      : databaseName(provider.immutableName);
  const file = `bootstrap/${provider.label}/${label}.sql`;
  context.attach(
    file,
    loginScript(engine, { database, login, access }, iamLogin),
  );
  const password = signsInByIam(engine)
    ? undefined
    : ownPassword(context, provider);
  context.step(`Give ${node.name} its login on ${provider.name}`, [
    ...(password ? ['Make up its password:', ...command(password.write)] : []),
    ...runAsMaster(context, outputs, provider, host =>
      runCommand(engine, host, file, { database, password: password?.read }),
    ),
    `If ${node.name} gave up meanwhile, deploy it anew.`,
  ]);
  return password?.grant ?? {};
}

/** How to run a script as the master user, or who owns the server. */
export function runAsMaster(
  { environment }: Pick<AwsContext, 'environment'>,
  outputs: Outputs,
  provider: { name: string },
  run: (host: string) => string,
): string[] {
  const { server } = outputs;
  if (typeof server !== 'string') {
    return [
      `Ask the owners of ${provider.name} to run the script:`,
      ...command(run('HOST')),
    ];
  }
  const id = `--secret-id "$(terraform output -raw ${server}_master_secret_arn)"`;
  return [
    `${fromInside(environment)} run the script as the master user:`,
    ...command(run(`$(terraform output -raw ${server}_host)`)),
    'It asks for the password, which is in a secret:',
    ...command(
      `aws secretsmanager get-secret-value ${id} --query SecretString --output text`,
    ),
  ];
}
