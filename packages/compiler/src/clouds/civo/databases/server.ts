import { dashed } from '../../../util/dashed';
import type { CivoFoundations, CivoNetwork } from '../contract';
import { closedFirewall } from '../foundations/firewall';
import type { Block } from '../../../terraform/blocks';
import type { BlueprintContext, Outputs } from '../../../blueprints/blueprint';
import { protect } from '../../../blueprints/protection';
import { withoutEffect } from '../../../blueprints/withoutEffect';
import { command } from '../../../blueprints/steps';
import type {
  Engine,
  ServerProperties,
} from '../../../blueprints/databases/properties';

export type CivoServerContext = BlueprintContext<
  ServerProperties,
  CivoFoundations
>;

/** Attributes of every database server of Civo that other stacks may read. */
export const CIVO_DATABASE_OUTPUTS = {
  host: { type: 'string', description: 'private address of the server' },
  port: { type: 'number', description: 'port that it listens on' },
  name: { type: 'string', description: 'name of the database' },
} as const;

/** What Civo runs; see `civo database engine` and `civo database versions`. */
const ENGINES: Partial<
  Record<Engine, { engine: string; version: string; port: number }>
> = {
  postgres: { engine: 'PostgreSQL', version: '16', port: 5432 },
  mysql: { engine: 'MySQL', version: '8.0', port: 3306 },
};

/** See `civo size list --filter database`. */
const SIZES: Record<ServerProperties['size'], string> = {
  small: 'g3.db.small',
  medium: 'g3.db.medium',
  large: 'g3.db.large',
  xlarge: 'g3.db.xlarge',
};

/** A managed database server in the network of the stack, which nothing outside reaches. */
export function buildServer(context: CivoServerContext, name: Engine): Outputs {
  const { label, immutableLabel, properties, resource, cloudName } = context;
  const known = ENGINES[name];
  if (!known) return withoutEngine(context, name);
  const network = context.foundations.network();
  const firewall = addFirewall(context, network, known.port);
  const server = resource(
    'civo_database',
    {
      name: cloudName(),
      engine: known.engine,
      version: properties.engineVersion ?? known.version,
      size: SIZES[properties.size],
      nodes: properties.highAvailability ? 3 : 1,
      network_id: network.id,
      firewall_id: firewall.attr('id'),
      lifecycle: protect(context),
    },
    {
      idleCost: 'database nodes, by the hour',
      comments: [
        'Civo makes up the password of its administrator, which is in the state: operators use it, workloads do not.',
      ],
    },
  );
  showServer(context, server);
  sayHowToReach(context, known.port);
  sayWhatIsMissing(context, name);
  return {
    host: server.attr('private_ipv4'),
    port: known.port,
    name: server.attr('name'),
    // Attributes that only the defining stack has.
    engine: name,
    server: label,
    called: immutableLabel,
  };
}

const addFirewall = (
  { node, resource, cloudName }: CivoServerContext,
  { id, cidr }: CivoNetwork,
  port: number,
) =>
  resource(
    'civo_firewall',
    closedFirewall(cloudName(), id, [
      {
        label: 'Workloads in the network',
        port: String(port),
        ranges: [cidr],
      },
    ]),
    { reason: `Lets in only the network of the stack to ${node.name}` },
  );

/** Outputs for operators. */
function showServer({ node, output }: CivoServerContext, server: Block) {
  output('host', {
    value: server.attr('private_ipv4'),
    description: `Private address of ${node.name}`,
  });
  output('administrator', {
    value: server.attr('username'),
    description: `Administrator of ${node.name}, for operators`,
  });
  output('server_name', {
    value: server.attr('name'),
    description: `Name of ${node.name} at Civo`,
  });
}

function withoutEngine(
  { unavailable }: CivoServerContext,
  engine: Engine,
): Outputs {
  unavailable(
    `Civo runs no ${engine} as a managed database`,
    'Set the engine to postgres or mysql.',
    'engine',
  );
  return { host: '', port: 0, name: '', engine };
}

/** How to run scripts on it from outside its network. */
function sayHowToReach({ node, label, step }: CivoServerContext, port: number) {
  const pod = `way-to-${dashed(label)}`;
  const kubectl = 'kubectl --namespace default';
  step(`Open a way to ${node.name}`, [
    'It has a private address. Where you have no machine in its network, let a pod of a cluster there pass on what comes to it, and say localhost in place of the host below:',
    ...command(
      `${kubectl} run ${pod} --image=alpine/socat:1.8.0.0 --restart=Never -- tcp-listen:${port},fork tcp-connect:"$(terraform output -raw ${label}_host)":${port}`,
    ),
    'Then, for as long as you need it:',
    ...command(`${kubectl} port-forward pod/${pod} ${port}`),
    'Close it afterwards:',
    ...command(`${kubectl} delete pod ${pod}`),
  ]);
}

/** Properties that Civo's Terraform provider does not support. */
function sayWhatIsMissing(context: CivoServerContext, engine: Engine) {
  const { node, label, properties, step } = context;
  for (const property of ['storageGb', 'maxStorageGb']) {
    withoutEffect(
      context,
      property,
      'on Civo the size brings the storage.',
      'Choose a size with enough of it.',
    );
  }
  withoutEffect(
    context,
    'deletionProtection',
    'Civo has none; in production Terraform refuses to destroy it.',
    'Leave it out.',
  );
  if (engine === 'mysql') {
    withoutEffect(
      context,
      'backupRetentionDays',
      'Civo makes backups of PostgreSQL alone.',
      'Dump it daily, as the README says; or choose postgres.',
    );
    step(`Back up ${node.name} yourself`, [
      'Civo makes backups of PostgreSQL alone. Let something inside the network dump it daily, and keep what comes of it elsewhere:',
      ...command(
        `mysqldump --host="$(terraform output -raw ${label}_host)" --user="$(terraform output -raw ${label}_administrator)" --password --ssl-mode=PREFERRED --single-transaction --routines --all-databases`,
      ),
    ]);
    return;
  }
  step(`Let Civo back up ${node.name}`, [
    `Daily, and keep ${properties.backupRetentionDays} of the backups; the provider of Terraform cannot:`,
    ...command(
      `civo database backup create "$(terraform output -raw ${label}_server_name)" --name daily --schedule "0 3 * * *" --count ${properties.backupRetentionDays}`,
    ),
  ]);
}
