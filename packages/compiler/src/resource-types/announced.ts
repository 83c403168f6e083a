import type { Access, Category, Cloud } from '../model';
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
  offers?: readonly Access[];
  /** Clouds that have no such service. */
  notOn?: readonly Cloud[];
  guards?: 'exposure' | 'data';
  fronts?: boolean;
}

const announced: readonly Announced[] = [
  // data
  {
    name: 'graph-database',
    title: 'Graph database',
    category: 'data',
    description: 'Keeps things and what connects them.',
    hostedOn: ['database-server'],
    stateful: true,
    notOn: ['civo'],
    offers: ['depends-on'],
  },
  {
    name: 'time-series-database',
    title: 'Time-series database',
    category: 'data',
    description: 'Keeps measurements over time.',
    stateful: true,
    notOn: ['civo'],
    offers: ['depends-on'],
  },
  {
    name: 'vector-database',
    title: 'Vector database',
    category: 'data',
    description: 'Finds what is similar, by embeddings.',
    stateful: true,
    notOn: ['civo'],
    offers: ['depends-on'],
  },
  // storage
  {
    name: 'block-volume',
    title: 'Block volume',
    category: 'storage',
    description: 'A disk for one machine.',
    stateful: true,
  },
  // security
  {
    name: 'service-identity',
    title: 'Service identity',
    category: 'security',
    description: 'Who a program is towards the cloud.',
    notOn: ['civo'],
  },
  // operations
  {
    name: 'alarm',
    title: 'Alarm',
    category: 'operations',
    description: 'Tells people when a measurement is not as it should be.',
    notOn: ['civo'],
  },
  {
    name: 'budget',
    title: 'Budget',
    category: 'operations',
    description: 'Tells people when costs grow beyond what was planned.',
    notOn: ['civo'],
  },
];

/**
 * Resource types without any blueprint. Mappings may name them; an entity of one
 * is left out.
 */
export const ANNOUNCED_TYPES: readonly ResourceType<any>[] = announced.map(
  type =>
    defineResourceType({ ...type, properties: propertiesOf({}), clouds: {} }),
);
