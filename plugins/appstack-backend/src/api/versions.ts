import {
  appStackDiffSchema,
  appStackVersionDetailSchema,
  appStackVersionPageSchema,
  diffQuerySchema,
  pageQuerySchema,
  terraformQuerySchema,
  terraformSchema,
} from '@appstack/backstage-plugin-appstack-common';
import type { VersionService } from '../service/VersionService';
import { archiveOf } from './archive';
import { nameParams, operation, Reply, versionParams } from './operation';

/** The operations on versions of appStacks and their files. */
export function versionOperations(service: VersionService) {
  return [
    operation({
      id: 'ListAppStackVersions',
      summary: 'The versions of an appStack, newest first',
      method: 'get',
      path: '/appstacks/:name/versions',
      params: nameParams,
      query: pageQuerySchema,
      response: { schema: appStackVersionPageSchema },
      handle: ({ params, query, credentials }) =>
        service.list(params.name, query, credentials),
    }),
    operation({
      id: 'GetAppStackVersion',
      summary: 'A version with its designs and resources',
      method: 'get',
      path: '/appstacks/:name/versions/:version',
      params: versionParams,
      response: { schema: appStackVersionDetailSchema },
      handle: ({ params, credentials }) =>
        service.get(params.name, params.version, credentials),
    }),
    operation({
      id: 'DiffAppStack',
      summary: 'What differs between two versions of an appStack',
      method: 'get',
      path: '/appstacks/:name/diff',
      params: nameParams,
      query: diffQuerySchema,
      response: { schema: appStackDiffSchema },
      handle: ({ params, query, credentials }) =>
        service.diff(params.name, query, credentials),
    }),
    operation({
      id: 'GetTerraform',
      summary: 'The generated files, as JSON or as an archive',
      method: 'get',
      path: '/appstacks/:name/terraform',
      params: nameParams,
      query: terraformQuerySchema,
      response: { schema: terraformSchema, otherTypes: ['application/zip'] },
      handle: async ({ params, query, credentials, request }) => {
        const terraform = await service.terraform(
          params.name,
          query,
          credentials,
        );
        const wanted = request.accepts(['application/json', 'application/zip']);
        if (wanted !== 'application/zip') return terraform;
        const name = [params.name, query.environment, `v${terraform.version}`];
        return new Reply({
          type: 'application/zip',
          body: await archiveOf(terraform.files),
          headers: {
            'content-disposition': `attachment; filename="${name.filter(Boolean).join('-')}.zip"`,
          },
        });
      },
    }),
  ];
}
