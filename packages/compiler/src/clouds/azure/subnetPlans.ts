/**
 * The purpose of a subnet.
 *
 * @public
 */
export type SubnetPurpose = keyof typeof SUBNETS;

/** The arguments of a subnet. */
export interface SubnetPlan {
  /** Its addresses, behind the network's first two numbers. */
  range: string;
  reason: string;
  /** The service that the subnet is handed to. */
  delegation?: string;
  /** Whether workloads run there, which call what has a firewall. */
  workloads?: boolean;
  /** Services that what runs there reaches by Azure's own network. */
  serviceEndpoints?: readonly string[];
  /** Whether only what connections allow may come in. */
  closed?: boolean;
}

/** The subnets of a network by their purposes. */
export const SUBNETS = {
  containers: {
    range: '0.0/23',
    reason: 'The subnet that the container environment is in',
    delegation: 'Microsoft.App/environments',
    workloads: true,
  },
  functions: {
    range: '2.0/24',
    reason: 'The subnet from which functions reach what is private',
    delegation: 'Microsoft.App/environments',
    workloads: true,
  },
  postgres: {
    range: '3.0/24',
    reason: 'The subnet that PostgreSQL servers are in',
    delegation: 'Microsoft.DBforPostgreSQL/flexibleServers',
    // Servers archive their write-ahead log to Azure storage.
    serviceEndpoints: ['Microsoft.Storage'],
    closed: true,
  },
  mysql: {
    range: '4.0/24',
    reason: 'The subnet that MySQL servers are in',
    delegation: 'Microsoft.DBforMySQL/flexibleServers',
    closed: true,
  },
  endpoints: {
    range: '5.0/24',
    reason: 'The subnet with the private endpoints of other services',
    closed: true,
  },
  kubernetes: {
    range: '8.0/22',
    reason: 'The subnet that the nodes of Kubernetes are in',
    workloads: true,
  },
  apps: {
    range: '6.0/24',
    reason: 'The subnet from which web apps reach what is private',
    delegation: 'Microsoft.Web/serverFarms',
    workloads: true,
  },
  machines: {
    range: '7.0/24',
    reason: 'The subnet that virtual machines are in',
    workloads: true,
    closed: true,
  },
} as const satisfies Record<string, SubnetPlan>;

/** All purposes, in the order of their places. */
export const PURPOSES = Object.keys(SUBNETS) as SubnetPurpose[];

/** The place of a purpose in the table, which gives rules their priority: new ones come at its end. */
export const placeOf = (purpose: SubnetPurpose) => PURPOSES.indexOf(purpose);
