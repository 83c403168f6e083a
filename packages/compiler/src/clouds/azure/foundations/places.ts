import type {
  AzurePlaces,
  AzureNetwork,
  AzurePrivateZone,
  AzureAccount,
  AzureResourceGroup,
  AzureSubnet,
  AddsBlock,
  ServiceEndpoints,
} from '../contract';
import type { Block } from '../../../terraform/blocks';
import { Reference, text, type Value } from '../../../terraform/expressions';
import { Foundations } from '../../foundations';
import { buildNetwork } from './network';
import { buildRule, buildOperatorRule } from './networkRules';
import { buildPrivateZone } from './privateAccess';
import { hasPair } from './regions';
import {
  buildAccount,
  buildResourceGroup,
  buildUniqueEnd,
} from './resourceGroup';
import type { SubnetPurpose } from '../subnetPlans';
import { buildSubnet, CollectedEndpoints } from './subnets';

/**
 * Where everything of a stack on Azure is: its subscription and resource group,
 * its network, and its private DNS.
 */
export abstract class LazyAzurePlaces
  extends Foundations
  implements AzurePlaces
{
  get production(): boolean {
    return this.stack.production;
  }

  /** Whether backups are kept in another region, too: in production, where the region has a pair. */
  get copiesBackups(): boolean {
    return this.production && hasPair(this.stack.environment.region);
  }

  account(): AzureAccount {
    return this.build('account', buildAccount);
  }

  /**
   * Resource group, or the existing one.
   *
   * @param make - how an entity of the catalog that is the group adds it.
   */
  resourceGroup(make?: AddsBlock): AzureResourceGroup {
    return this.build('resource-group', context =>
      buildResourceGroup(context, make),
    );
  }

  /** The arguments that say where a resource is. */
  place(): { resource_group_name: Value; location: Value } {
    const { name, location } = this.resourceGroup();
    return { resource_group_name: name, location };
  }

  /**
   * A globally unique name: a separator and five characters are appended. The
   * naming fact of the type leaves room for them.
   */
  globalName(name: Value, separator: '-' | '' = '-'): Value {
    const end = this.build('unique-end', buildUniqueEnd);
    return separator ? text`${name}-${end}` : text`${name}${end}`;
  }

  /**
   * Virtual network, or the existing one.
   *
   * @param make - how an entity of the catalog that is the network adds it.
   */
  network(make?: AddsBlock): AzureNetwork {
    return this.build('network', (context, self) =>
      buildNetwork(context, self, make),
    );
  }

  /** The subnet for a purpose, with its delegation and its network security group. */
  subnetFor(purpose: SubnetPurpose): AzureSubnet {
    this.network();
    return this.build(`subnet-${purpose}`, (context, self) =>
      buildSubnet(context, self, purpose),
    );
  }

  /** The id of the subnet for a purpose. */
  subnet(purpose: SubnetPurpose): Value {
    return this.subnetFor(purpose).id;
  }

  /**
   * Lets one subnet reach a port in another.
   *
   * @returns the rule; absent in an existing network, whose rules are not ours.
   */
  allow(
    from: SubnetPurpose,
    to: SubnetPurpose,
    port: number,
  ): Block | undefined {
    return this.build(`rule-${from}-${to}-${port}`, (context, self) =>
      buildRule(context, self, { from, to, port }),
    );
  }

  /** Operator access: lets operators and pipelines reach a port that workloads reach. */
  admitOperators(to: SubnetPurpose, port: number): void {
    this.build(`rule-people-${to}-${port}`, (context, self) =>
      buildOperatorRule(context, self, { to, port }),
    );
  }

  /**
   * From where operators and pipelines reach private resources, as text.
   *
   * @param foundation - one with a firewall that admits addresses outside of the network, too.
   */
  whereFrom(foundation?: string): string {
    const { network } = this.stack.environment.foundations;
    const places = [
      network?.existing
        ? 'from inside the network'
        : 'from inside the network, at an address in foundations.network.settings.admin_ranges of the environment',
      ...(foundation
        ? [`from one in foundations.${foundation}.settings.ip_rules`]
        : []),
    ];
    return places.join(', or ');
  }

  /** Addresses in networks that are connected with this one, from which operators and pipelines reach private resources: `settings.admin_ranges`. */
  operatorsInside(): string[] {
    return this.#settingOf('network', 'admin_ranges');
  }

  /** Addresses from which operators may reach a foundation although it is private: `settings.ip_rules`. */
  operatorsAt(foundation: string): string[] {
    return this.#settingOf(foundation, 'ip_rules');
  }

  #settingOf(foundation: string, name: string): string[] {
    const { settings } = this.stack.environment.foundations[foundation] ?? {};
    return [settings?.[name] ?? []].flat();
  }

  serviceEndpoints(): ServiceEndpoints {
    return this.build('service-endpoints', () => new CollectedEndpoints());
  }

  /**
   * The ids of the subnets with workloads, for the firewall of a service in
   * development; they get a service endpoint for it.
   *
   * @param service - for example `Microsoft.Storage`.
   */
  workloadSubnets(service: string): Value {
    return this.serviceEndpoints().allow(service);
  }

  /** A private DNS zone that the network uses. */
  privateDnsZone(name: string, label: string): AzurePrivateZone {
    return this.build(`private-dns-${name}`, (context, self) =>
      buildPrivateZone(context, self, { name, label: labelOf(label) }),
    );
  }

  /** The private endpoints that lead to a resource of this stack. */
  endpointsOf(resourceId: Value | undefined): Block[] {
    if (!(resourceId instanceof Reference)) return [];
    const { target } = resourceId;
    return this.stack.blocks.filter(
      ({ type, targets }) =>
        type === 'azurerm_private_endpoint' &&
        targets.some(block => block === target),
    );
  }
}

/** Terraform's spelling of compound names of Azure: `redisEnterprise` is `redis_enterprise`. */
export const labelOf = (name: string) =>
  name
    .replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    .replace(/^_/, '');
