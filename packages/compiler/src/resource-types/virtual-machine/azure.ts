import { asText } from '../../terraform/asText';
import { connect, reachedAt } from '../../clouds/azure/connections/connect';
import type {
  AzureConfiguration,
  AzureFoundations,
  AzureOffer,
} from '../../clouds/azure/contract';
import { hasZones } from '../../clouds/azure/foundations/regions';
import { dependsOn } from '../../clouds/azure/workloads/containerAppParts';
import {
  identityFrom,
  provideIdentity,
} from '../../clouds/azure/workloads/identity';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import { command } from '../../blueprints/steps';
import type { Block } from '../../terraform/blocks';
import {
  block,
  hcl,
  jsonencode,
  type Value,
} from '../../terraform/expressions';
import { sortedByName } from '../../util/sortedByName';
import { backUp } from './azureBackups';
import type { VirtualMachineProperties } from './properties';

type Context = BlueprintContext<VirtualMachineProperties, AzureFoundations>;

/** Sizes with encryption at the host and secure boot; see "Sizes for virtual machines in Azure". */
const SIZES = {
  small: 'Standard_B2ls_v2',
  medium: 'Standard_B2s_v2',
  large: 'Standard_D2s_v5',
  xlarge: 'Standard_D4s_v5',
};

/** Images of the second generation, which secure boot takes, and which Azure installs updates on. */
const IMAGES = {
  linux: {
    publisher: 'MicrosoftCBLMariner',
    offer: 'azure-linux-3',
    sku: 'azure-linux-3-gen2',
  },
  ubuntu: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
};

const SSH = 22;

/** The account of whoever holds the key, for when signing in by Entra fails. */
const ADMINISTRATOR = 'azureuser';

/** Linux machine without a public address, into which people sign in by Entra. */
export const azure: Blueprint<
  VirtualMachineProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary:
    'Linux virtual machine without a public address, into which people sign in by Entra',
  outputs: {
    host: { type: 'string', description: 'address in the network' },
    port: { type: 'number', description: 'port that it listens on' },
  },

  provide(context) {
    const { properties, foundations } = context;
    if (properties.os === 'windows') return withoutWindows(context);
    foundations.admitOperators('machines', SSH);
    const identity = provideIdentity(context);
    const port = addInterface(context);
    return {
      host: port.attr('private_ip_address'),
      port: properties.port,
      interface_id: port.attr('id'),
      ...identity,
    };
  },

  offer: ({ host, port, interface_id }, _access, { provider }) => ({
    environment: { HOST: host, PORT: asText(port) },
    // What another stack made is in that stack's network, and its rules are not ours.
    ...reachedAt(
      { subnet: 'machines', port: portOf(provider.properties) },
      interface_id !== undefined,
    ),
  }),

  consume(context, own, links) {
    if (own.interface_id === undefined) return;
    const identity = identityFrom(own);
    const configuration = connect(
      context,
      { identity, subnet: 'machines' },
      links,
    );
    const machine = addMachine(context, own, configuration);
    signInByEntra(context, machine);
    if (context.production) backUp(context, machine);
    context.foundations.alarm(context, {
      role: 'status',
      resourceId: machine.attr('id'),
      namespace: 'Microsoft.Compute/virtualMachines',
      metric: 'VmAvailabilityMetric',
      aggregation: 'Average',
      operator: 'LessThan',
      threshold: 1,
      severity: 1,
      window: 'PT5M',
      description: `${context.node.name} does not run, or is not well`,
    });
  },
};

const portOf = (properties: { port?: unknown } | undefined): number =>
  typeof properties?.port === 'number' ? properties.port : 443;

/** A machine with Windows takes a password, which Terraform would keep in its state. */
function withoutWindows({ unavailable }: Context): Outputs {
  unavailable(
    'AppStack makes no machines with Windows on Azure: they take a password, which would be in the state',
    'Set os to linux or ubuntu, or map it to a module',
    'os',
  );
  return { host: '', port: 0 };
}

function addInterface({
  node,
  foundations,
  resource,
  cloudName,
}: Context): Block {
  return resource(
    'azurerm_network_interface',
    {
      name: cloudName(),
      ...foundations.place(),
      ip_configuration: block({
        name: 'internal',
        subnet_id: foundations.subnet('machines'),
        private_ip_address_allocation: 'Dynamic',
      }),
    },
    { reason: `The address of ${node.name} in the network` },
  );
}

function addMachine(
  context: Context,
  own: Outputs,
  configuration: AzureConfiguration,
): Block {
  const { node, properties, production, environment, foundations } = context;
  const { os, size, diskGb } = properties;
  if (os === 'windows') throw new Error('left out');
  const inZone = production && hasZones(environment.region);
  // Updates and extensions come from outside.
  const exit = foundations.egress();
  return context.resource(
    'azurerm_linux_virtual_machine',
    {
      name: context.cloudName(),
      ...foundations.place(),
      size: SIZES[size],
      zone: inZone ? '1' : undefined,
      network_interface_ids: [own.interface_id],
      admin_username: ADMINISTRATOR,
      disable_password_authentication: true,
      encryption_at_host_enabled: true,
      secure_boot_enabled: true,
      vtpm_enabled: true,
      patch_mode: 'AutomaticByPlatform',
      patch_assessment_mode: 'AutomaticByPlatform',
      reboot_setting: 'IfRequired',
      user_data: settingsOf(own, configuration),
      admin_ssh_key: block({
        username: ADMINISTRATOR,
        public_key: sshKey(context).ref,
      }),
      os_disk: block({
        caching: 'ReadWrite',
        storage_account_type: production ? 'Premium_LRS' : 'StandardSSD_LRS',
        disk_size_gb: diskGb,
      }),
      source_image_reference: block({ ...IMAGES[os], version: 'latest' }),
      // Extensions sign in with the identity of the machine itself.
      identity: block({
        type: 'SystemAssigned, UserAssigned',
        identity_ids: [identityFrom(own).attr('id')],
      }),
      boot_diagnostics: block({}),
      lifecycle: protect(context),
      depends_on: dependsOn([...(exit ? [exit] : []), ...configuration.ready]),
    },
    {
      idleCost: 'virtual machine and its disk, by the hour',
      comments: [
        `Azure installs updates of ${node.name} at night; the newest image is looked up once, when it is made.`,
        'checkov:skip=CKV_AZURE_50:people sign in by an extension',
      ],
    },
  );
}

/** A key is asked for when a machine is made, although people sign in without. */
const sshKey = ({ node, variable }: Context) =>
  variable('ssh_public_key', {
    type: 'string',
    description: `Public SSH key, RSA or Ed25519, of the account "${ADMINISTRATOR}" on ${node.name}, for when signing in by Entra fails`,
    nullable: false,
  });

/** What it connects to and as whom, as JSON that programs on the machine read from its metadata; secrets by their address. */
function settingsOf(
  own: Outputs,
  { environment, secrets }: AzureConfiguration,
): Value {
  const uris = Object.entries(secrets).map(([name, { uri }]) => [
    `${name}_SECRET_URI`,
    uri,
  ]);
  const settings = {
    ...environment,
    ...Object.fromEntries(uris),
    AZURE_CLIENT_ID: identityFrom(own).attr('client_id'),
  };
  return hcl`base64encode(${jsonencode(sortedByName(settings))})`;
}

/** "Sign in to a Linux virtual machine in Azure by using Microsoft Entra ID and OpenSSH". */
function signInByEntra(
  { node, label, foundations, resource, output, step }: Context,
  machine: Block,
) {
  resource(
    'azurerm_virtual_machine_extension',
    {
      name: 'AADSSHLoginForLinux',
      virtual_machine_id: machine.attr('id'),
      publisher: 'Microsoft.Azure.ActiveDirectory',
      type: 'AADSSHLoginForLinux',
      type_handler_version: '1.0',
      auto_upgrade_minor_version: true,
    },
    {
      reason: `Lets people with the role "Virtual Machine User Login" or "Virtual Machine Administrator Login" sign in to ${node.name}`,
    },
  );
  output('id', {
    value: machine.attr('id'),
    description: `Resource id of ${node.name}, for az ssh vm and az vm run-command`,
  });
  output('host', {
    value: machine.attr('private_ip_address'),
    description: `Address of ${node.name} in the network`,
  });
  step('Let machines encrypt at the host, once for each subscription', [
    'Register the feature before the first machine is made:',
    ...command(
      'az feature register --namespace Microsoft.Compute --name EncryptionAtHost',
    ),
    'When it is registered, which takes some minutes:',
    ...command('az provider register --namespace Microsoft.Compute'),
  ]);
  step(`Sign in to ${node.name}`, [
    `Whoever has the role "Virtual Machine Administrator Login" on it signs in ${foundations.whereFrom()}:`,
    ...command(`az ssh vm --ip "$(terraform output -raw ${label}_host)"`),
    'From elsewhere, "Virtual Machine Contributor" is enough to run a command:',
    ...command(
      `az vm run-command invoke --ids "$(terraform output -raw ${label}_id)" --command-id RunShellScript --scripts uptime`,
    ),
  ]);
}
