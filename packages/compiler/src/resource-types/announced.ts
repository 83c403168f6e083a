import type { Category, Cloud } from '../model';
import { defineResourceType, type ResourceType } from './resourceType';
import { propertiesOf } from './properties';

/** A kind of infrastructure that mappings can name although no blueprint makes it yet. */
interface Announced {
  name: string;
  title: string;
  category: Category;
  description: string;
  hostedOn?: readonly string[];
  stateful?: boolean;
  /** What to use instead, by cloud, where there will be no blueprint. */
  alternatives?: Partial<Record<Cloud, readonly string[]>>;
}

const announced: readonly Announced[] = [
  // compute
  {
    name: 'workflow',
    title: 'Workflow',
    category: 'compute',
    description: 'Runs steps one after the other and keeps track of them.',
    alternatives: { civo: ['container-service'] },
  },
  // data
  {
    name: 'graph-database',
    title: 'Graph database',
    category: 'data',
    description: 'Keeps things and what connects them.',
    hostedOn: ['database-server'],
    stateful: true,
    alternatives: {
      aws: ['relational-database'],
      gcp: ['relational-database'],
      civo: ['relational-database'],
    },
  },
  {
    name: 'time-series-database',
    title: 'Time-series database',
    category: 'data',
    description: 'Keeps measurements over time.',
    stateful: true,
    alternatives: { aws: ['relational-database'] },
  },
  {
    name: 'vector-database',
    title: 'Vector database',
    category: 'data',
    description: 'Finds what is similar, by embeddings.',
    stateful: true,
    alternatives: { aws: ['relational-database'] },
  },
  {
    name: 'data-warehouse',
    title: 'Data warehouse',
    category: 'data',
    description: 'Answers questions about very much data.',
    stateful: true,
    alternatives: {
      aws: ['relational-database'],
      azure: ['relational-database'],
      civo: ['relational-database'],
    },
  },
  // storage
  {
    name: 'block-volume',
    title: 'Block volume',
    category: 'storage',
    description: 'A disk for one machine.',
    stateful: true,
    alternatives: { aws: ['file-storage', 'object-storage'] },
  },
  // messaging
  {
    name: 'email-sender',
    title: 'E-mail sender',
    category: 'messaging',
    description: 'Sends e-mail on behalf of a domain.',
    alternatives: { gcp: ['external-service'], civo: ['external-service'] },
  },
  // network
  {
    name: 'api-gateway',
    title: 'API gateway',
    category: 'network',
    description: 'One address for several APIs, with limits and sign-in.',
  },
  {
    name: 'cdn',
    title: 'CDN',
    category: 'network',
    description: 'Serves content from near those who ask for it.',
    alternatives: { civo: ['external-service'] },
  },
  {
    name: 'web-application-firewall',
    title: 'Web application firewall',
    category: 'network',
    description: 'Refuses requests that attack.',
    alternatives: { civo: ['external-service'] },
  },
  {
    name: 'static-ip',
    title: 'Static IP address',
    category: 'network',
    description: 'A public address that stays.',
  },
  {
    name: 'certificate',
    title: 'Certificate',
    category: 'network',
    description: 'Proves to visitors whose a domain is.',
  },
  // security
  {
    name: 'service-identity',
    title: 'Service identity',
    category: 'security',
    description: 'Who a program is towards the cloud.',
  },
  {
    name: 'user-directory',
    title: 'User directory',
    category: 'security',
    description: 'Keeps users and signs them in.',
    alternatives: { azure: ['external-service'], civo: ['external-service'] },
  },
  // operations
  {
    name: 'alarm',
    title: 'Alarm',
    category: 'operations',
    description: 'Tells people when a measurement is not as it should be.',
    alternatives: { civo: ['external-service'] },
  },
  {
    name: 'budget',
    title: 'Budget',
    category: 'operations',
    description: 'Tells people when costs grow beyond what was planned.',
    alternatives: { civo: ['external-service'] },
  },
];

/**
 * Resource types without any blueprint. Mappings may name them; where one is
 * used, a diagnostic names the alternative.
 */
export const ANNOUNCED_TYPES: readonly ResourceType<any>[] = announced.map(
  type =>
    defineResourceType({ ...type, properties: propertiesOf({}), clouds: {} }),
);
