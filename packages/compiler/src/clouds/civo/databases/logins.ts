import type {
  CivoConsumer,
  CivoContext,
  CivoGrant,
  CivoOffer,
  CivoFoundations,
} from '../contract';
import { ownPassword, type OwnSecret } from '../connections/ownPassword';
import type { Access } from '../../../model';
import { asText } from '../../../terraform/asText';
import { rangeOf } from '../../../kubernetes/networkPolicies';
import type { OfferContext, Outputs } from '../../../blueprints/blueprint';
import { command } from '../../../blueprints/steps';
import { databaseName, loginName } from '../../../blueprints/databases/names';
import type { Engine } from '../../../blueprints/databases/properties';
import {
  loginScript,
  passwordLogin,
  type Login,
} from '../../../blueprints/databases/sql';

type Provider = OfferContext<CivoFoundations>['provider'];

/**
 * What a workload gets of a database: its address, and a dedicated login with a
 * generated password. Only operators sign in as the administrator.
 */
export function offerLogin(
  outputs: Outputs,
  access: Access,
  { consumer, provider }: OfferContext<CivoFoundations>,
): CivoOffer {
  const login = loginName(consumer.immutableLabel);
  return {
    environment: {
      HOST: outputs.host,
      PORT: asText(outputs.port),
      NAME: outputs.name,
      USER: login,
    },
    reach: { ranges: [rangeOf(outputs.host)], port: outputs.port },
    enrol: (context, me) =>
      makeLogin(context, me, provider, outputs, { login, access }),
  };
}

/** The engine: resolved in the database's stack, in other stacks taken from the catalog. */
const engineOf = (outputs: Outputs, provider: Provider): Engine =>
  (outputs.engine ?? provider.properties?.engine) === 'mysql'
    ? 'mysql'
    : 'postgres';

/** Adds the script that creates the login, and the README's step to run it. */
function makeLogin(
  context: CivoContext,
  me: CivoConsumer,
  provider: Provider,
  outputs: Outputs,
  { login, access }: Pick<Login, 'login' | 'access'>,
): CivoGrant {
  const { node, label, attach, step } = context;
  const engine = engineOf(outputs, provider);
  const database =
    typeof outputs.database === 'string'
      ? outputs.database
      : databaseName(provider.immutableName);
  const file = `bootstrap/${provider.label}/${label}.sql`;
  attach(file, loginScript(engine, { database, login, access }, passwordLogin));
  const { reference, read } = passwordOn(context, me, provider, outputs);
  step(
    `Give ${node.name} its login on ${provider.name}`,
    runAsAdministrator(outputs, provider, {
      engine,
      file,
      database,
      password: read,
    }),
  );
  return { secrets: { PASSWORD: reference } };
}

/** Several databases may be on one server, where a login is the same in all of them. */
function passwordOn(
  context: CivoContext,
  me: CivoConsumer,
  provider: Provider,
  { server, called }: Outputs,
): OwnSecret {
  const { node, foundations, step } = context;
  const label = typeof server === 'string' ? server : provider.label;
  const immutableLabel =
    typeof called === 'string' ? called : provider.immutableLabel;
  return foundations.stack.foundation(
    `login-${node.id}-${label}`,
    node.id,
    () => {
      const name = label === provider.label ? provider.name : label;
      const password = ownPassword(context, me, {
        name,
        label,
        immutableLabel,
      });
      step(`Make up the password of ${node.name} for ${name}`, [
        'Its containers start once it is there:',
        ...command(password.write),
      ]);
      return password;
    },
  );
}

/** A script, and what it is run with. */
interface Script {
  engine: Engine;
  file: string;
  database?: string;
  /** The command that shows the password of the new login. */
  password?: string;
}

/** How to run a script as the administrator, or who owns the server. */
export function runAsAdministrator(
  { server }: Outputs,
  provider: { name: string },
  script: Script,
): string[] {
  if (typeof server !== 'string') {
    return [
      `Ask the owners of ${provider.name} to run the script:`,
      ...command(runCommand('HOST', 'ADMINISTRATOR', script)),
    ];
  }
  const output = (name: string) => `$(terraform output -raw ${server}_${name})`;
  return [
    'From inside the network, run the script as the administrator:',
    ...command(runCommand(output('host'), output('administrator'), script)),
    'It asks for the password, which Civo tells:',
    ...command(`civo database credential "${output('server_name')}"`),
  ];
}

function runCommand(
  host: string,
  user: string,
  { engine, file, database = 'postgres', password }: Script,
): string {
  const set = password ? `"$(${password})"` : undefined;
  if (engine === 'postgres') {
    return `psql "host=${host} dbname=${database} user=${user} sslmode=prefer"${set ? ` --set=password=${set}` : ''} --file=${file}`;
  }
  const read = set
    ? `sed "s/{password}/$(${password})/" ${file}`
    : `cat ${file}`;
  return `${read} | mysql --host="${host}" --user="${user}" --password --ssl-mode=PREFERRED`;
}
