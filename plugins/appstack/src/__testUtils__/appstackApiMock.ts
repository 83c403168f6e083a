import type {
  AppstackApi,
  OperationId,
} from '@appstack/backstage-plugin-appstack-common';
import { createApiMock } from '@backstage/frontend-test-utils';
import { appstackApiRef } from '../api';
import {
  awsMapping,
  development,
  mappings,
  ordersStack,
  ownMapping,
  preview,
  production,
  resourceTypes,
  versionDetail,
  versions,
} from './fixtures';
import { recorded } from './recorded';

const page = <T>(items: T[]) => ({ items, pageInfo: {} });

/** What the client throws; made by shape, as the client's class has no public constructor. */
export function failure(
  statusCode: number,
  message: string,
  details: object = {},
): Error {
  return Object.assign(new Error(message), {
    statusCode,
    diagnostics: [],
    ...details,
  });
}

async function unexpected(): Promise<never> {
  throw new Error('Nothing was expected to call this');
}

/** The operations that pages call by their ids. */
function answerTo(id: OperationId): unknown {
  switch (id) {
    case 'GetMappingUsage':
      return recorded.mappingUsage;
    case 'GetEnvironmentUsage':
      return recorded.environmentUsage;
    case 'DescribeModule':
      return { source: '', variables: [], outputs: [], usedBy: [] };
    case 'ListOverrides':
      return { revision: 2, overrides: [] };
    case 'GetRunTargets':
      return { items: [] };
    case 'ListEnvironments':
    case 'ListPullRequests':
    case 'ListRuns':
    case 'ListActivity':
      return page([]);
    default:
      throw new Error(`Nothing was expected to call ${id}`);
  }
}

/** A backend that holds the appStack `orders` and two mappings. */
const backend: AppstackApi = {
  call: async (id, ..._input) => answerTo(id) as never,
  download: unexpected,
  listAppStacks: async () => page([]),
  getAppStack: async name => {
    if (name !== 'orders') {
      throw failure(404, `No appStack ${name}`);
    }
    return ordersStack;
  },
  createAppStack: unexpected,
  updateAppStack: async () => ordersStack,
  deleteAppStack: async () => recorded.deleted,
  restoreAppStack: async () => ordersStack,
  sync: async (_name, { dryRun = false }) => ({ ...preview, dryRun }),
  previewTerraform: async () => recorded.previewTerraform,
  updateVersion: unexpected,
  listVersions: async () => page(versions),
  getVersion: async (_name, version) => ({ ...versionDetail, version }),
  diff: unexpected,
  listRetained: async () => page([]),
  restoreVersion: unexpected,
  terraform: unexpected,
  terraformArchive: async () => new Blob(['PK']),
  exportAppStack: async () => 'kind: AppStack\n',
  listMappings: async () => page(mappings),
  getMapping: async name => (name === 'aws' ? awsMapping : ownMapping),
  createMapping: unexpected,
  updateMapping: unexpected,
  deleteMapping: async () => undefined,
  listMappingVersions: async () => page([]),
  getMappingVersion: unexpected,
  restoreMapping: unexpected,
  previewMapping: unexpected,
  listResourceTypes: async () => page(resourceTypes),
  listProviderTypes: async provider => ({
    provider,
    version: '1.0.0',
    types: [],
  }),
  getProviderSchema: unexpected,
  listEnvironments: async () => page([development, production]),
  getEnvironment: async () => development,
  getStandards: async () => recorded.standards,
  explain: unexpected,
};

/** The API on top of that backend; tests replace what they are about. */
export const appstackApiMock = createApiMock<AppstackApi>(
  appstackApiRef,
  () =>
    Object.fromEntries(
      Object.entries(backend).map(([name, method]) => [name, jest.fn(method)]),
    ) as unknown as jest.Mocked<AppstackApi>,
);
export type AppstackApiMock = ReturnType<typeof appstackApiMock>;
