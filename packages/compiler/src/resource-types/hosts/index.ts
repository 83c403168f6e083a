import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import {
  CLOUDS,
  cloudTitle,
  info,
  type Access,
  type Category,
  type Cloud,
} from '../../model';
import { azure as accountScope } from './accountScope';
import { azure as appServicePlan } from './appServicePlan';
import { defineResourceType } from '../resourceType';
import type { Blueprint } from '../../blueprints/blueprint';
import { azure as messagingNamespace } from './messagingNamespace';
import { propertiesOf } from '../properties';
import { azure as storageAccount } from './storageAccount';

/** A host without an equivalent on this cloud: the nodes that it hosts become separate resources. */
function nothingOn(cloud: Cloud, what: string, instead: string): Blueprint {
  const title = cloudTitle(cloud);
  return {
    summary: `nothing: ${title} has no ${what}; what lives on it becomes resources of its own`,
    outputs: {},
    provide({ node, hosted, diagnose }) {
      if (hosted.length === 0) {
        diagnose(
          info(
            'expand/nothing-to-create',
            `${title} has no ${what}: nothing is created for ${node.entityRef}.`,
            {
              entityRef: node.entityRef,
              hint: instead,
            },
          ),
        );
      }
      return {};
    },
  };
}

interface Host {
  name: string;
  title: string;
  category: Category;
  description: string;
  /** What other clouds do not have, as text. */
  what: string;
  /** What to do when it hosts nothing. */
  instead: string;
  /** The foundation that it takes the place of, where it is something. */
  standsFor?: 'scope';
  /** What what depends on it may do there, on Azure. */
  offers?: readonly Access[];
  /** What it is on Azure: the one cloud that has such a thing. */
  azure: Blueprint<unknown, AzureFoundations, AzureOffer>;
}

const HOSTS: readonly Host[] = [
  {
    name: 'app-service-plan',
    title: 'App Service plan',
    category: 'compute',
    description: 'Machines that web apps and functions share.',
    what: 'plan that several apps share',
    azure: appServicePlan,
    instead:
      'Let what runs on it depend on it, or exclude it with the annotation appstack.io/exclude.',
  },
  {
    name: 'storage-account',
    title: 'Storage account',
    category: 'storage',
    description:
      'The account that containers, queues and tables of Azure live in.',
    what: 'storage account',
    instead: 'If it keeps files itself, map it to object-storage.',
    azure: storageAccount,
  },
  {
    name: 'messaging-namespace',
    title: 'Messaging namespace',
    category: 'messaging',
    description: 'The namespace that queues and topics live in.',
    what: 'namespace for queues and topics',
    instead: 'If it is a queue or a topic itself, map it to queue or topic.',
    offers: ['read-write', 'publish', 'subscribe', 'read', 'write'],
    azure: messagingNamespace,
  },
  {
    name: 'account-scope',
    title: 'Account',
    category: 'platform',
    description:
      'An account, subscription, project or resource group: where resources are.',
    what: 'resource for the account that it is used in',
    instead: 'The environment names account and region.',
    standsFor: 'scope',
    azure: accountScope,
  },
];

/** Hosts that are something on other clouds. */
export const HOST_TYPES = HOSTS.map(({ what, instead, azure, ...type }) =>
  defineResourceType({
    ...type,
    properties: propertiesOf({}),
    clouds: {
      ...Object.fromEntries(
        CLOUDS.map(cloud => [cloud, nothingOn(cloud, what, instead)]),
      ),
      azure,
    },
  }),
);
