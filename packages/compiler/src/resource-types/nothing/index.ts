import type { AwsOffer } from '../../connections/aws';
import type { AwsFoundations } from '../../foundations/aws';
import { info, type Category } from '../../model';
import { defineResourceType, type Blueprint } from '../define';
import { propertiesOf } from '../properties';

/** A host that AWS has no such thing as: what lives on it becomes resources of its own. */
function nothingOnAws(
  what: string,
  instead: string,
): Blueprint<unknown, AwsFoundations, AwsOffer> {
  return {
    summary: `nothing: AWS has no ${what}; what lives on it becomes resources of its own`,
    outputs: {},
    provide({ node, hosted, diagnose }) {
      if (hosted.length === 0) {
        diagnose(
          info(
            'expand/nothing-to-create',
            `AWS has no ${what}: nothing is created for ${node.entityRef}.`,
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
  /** What people of AWS would call it. */
  what: string;
  /** What to do when nothing lives on it. */
  instead: string;
}

const HOSTS: readonly Host[] = [
  {
    name: 'app-service-plan',
    title: 'App Service plan',
    category: 'compute',
    description: 'Machines that web apps and functions share.',
    what: 'plan that several apps share',
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
  },
  {
    name: 'messaging-namespace',
    title: 'Messaging namespace',
    category: 'messaging',
    description: 'The namespace that queues and topics live in.',
    what: 'namespace for queues and topics',
    instead: 'If it is a queue or a topic itself, map it to queue or topic.',
  },
  {
    name: 'account-scope',
    title: 'Account',
    category: 'platform',
    description:
      'An account, subscription, project or resource group: where resources are.',
    what: 'resource for the account that it is used in',
    instead: 'The environment names account and region.',
  },
];

/** Hosts that are something on other clouds. */
export const HOST_TYPES = HOSTS.map(({ what, instead, ...type }) =>
  defineResourceType({
    ...type,
    properties: propertiesOf({}),
    clouds: { aws: nothingOnAws(what, instead) },
  }),
);
