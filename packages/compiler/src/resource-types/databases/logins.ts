import type { AwsContext, AwsGrant, AwsOffer } from '../../connections/aws';
import { ownPassword } from '../../connections/awsPassword';
import type { AwsFoundations } from '../../foundations/aws';
import { fromInside } from '../../foundations/aws/people';
import type { Access } from '../../model';
import { asText } from '../../terraform/asText';
import { text } from '../../terraform/expressions';
import type { OfferContext, Outputs } from '../define';
import { databaseName, loginName } from './names';
import { ENGINES, type Engine } from './properties';
import { iamLogin, loginScript, runCommand } from './sql';

type Provider = OfferContext<AwsFoundations>['provider'];

/**
 * What a workload gets of a database: where it is, the right to sign in as a
 * login of its own, and a script that makes this login. Only people sign in as
 * the master user.
 */
export function offerLogin(
  outputs: Outputs,
  access: Access,
  { foundations, consumer, provider }: OfferContext<AwsFoundations>,
): AwsOffer {
  const engine = engineOf(outputs, provider);
  const login = loginName(consumer.lastingLabel);
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

/** The database's own stack knows the engine; others have it from the catalog. */
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

/** Writes the script that makes the login, and says who has to run it. */
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
      : databaseName(provider.lastingName);
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

/** How somebody runs a script as the master user, or whom to ask to do it. */
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

/** A command in the README, as code between paragraphs. */
export const command = (line: string): string[] => ['', `    ${line}`, ''];
