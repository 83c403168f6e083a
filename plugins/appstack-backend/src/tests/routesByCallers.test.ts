import {
  operations,
  type OperationId,
} from '@appstack/backstage-plugin-appstack-common';
import type { Knex } from 'knex';
import { startAppstack, type TestBackend } from '../__testUtils__/backend';
import {
  asCaller,
  CALLERS,
  callersPolicy,
  type Caller,
} from '../__testUtils__/callers';
import { databaseIds, migratedDatabase } from '../__testUtils__/databases';
import { DIGEST, mapping, policy, REQUESTS } from '../__testUtils__/operations';
import { create, syncOf } from '../__testUtils__/requests';

jest.setTimeout(120_000);

const entityRefs = ['system:default/shop'];

interface Route {
  operation: OperationId;
  /** In place of the request that stands for the operation. */
  path?: string;
  body?: (caller: Caller) => object;
  /** What Ada does before each caller's turn. */
  before?: (asAda: TestBackend['asAda']) => PromiseLike<unknown>;
}

const deleteMapping: Route['before'] = asAda =>
  asAda('delete', '/mappings/ours');
const restoreMapping: Route['before'] = asAda =>
  asAda('post', '/mappings/ours/restore', {});
const deleteEmpty: Route['before'] = asAda =>
  asAda('delete', '/appstacks/empty');
const restoreEmpty: Route['before'] = asAda =>
  asAda('post', '/appstacks/empty/restore', {});
const PREVIEW = `/appstacks/shop/previews/${DIGEST}`;
const createStaging: Route['before'] = asAda =>
  asAda('post', '/environments', REQUESTS.CreateEnvironment.body);
const freezeStaging: Route['before'] = async asAda => {
  await createStaging(asAda);
  await asAda('put', '/environments/staging/freeze', { reason: 'The fair' });
};
const liftStaging: Route['before'] = async asAda => {
  await createStaging(asAda);
  await asAda('delete', '/environments/staging/freeze');
};
const createPolicy: Route['before'] = asAda =>
  asAda('post', '/policies', policy);
const development = () => ({ entityRefs, environments: ['development'] });

/**
 * All routes, and the answer to each caller: without a token; signed in without
 * a permission; a reader of appStacks and mappings, of files too; one that syncs
 * what is not protected, one that edits mappings, environments and standards; the team that owns the
 * appStack, another team; a service.
 */
// prettier-ignore
const TABLE: [Route, string][] = [
  //                                                no  gue rea bui syn map own oth ser
  [{ operation: 'ListResourceTypes' }, /*      */ '401 200 200 200 200 200 200 200 200'],
  [{ operation: 'ListProviderTypes' }, /*      */ '401 200 200 200 200 200 200 200 200'],
  [{ operation: 'GetProviderSchema' }, /*      */ '401 200 200 200 200 200 200 200 200'],
  [{ operation: 'ListEnvironments' }, /*       */ '401 200 200 200 200 200 200 200 200'],
  [{ operation: 'GetEnvironment' }, /*         */ '401 200 200 200 200 200 200 200 200'],

  [{ operation: 'CreateEnvironment', body: name => ({ ...REQUESTS.CreateEnvironment.body, name }) },
    /*                                         */ '401 403 403 403 403 201 403 403 201'],
  [{ operation: 'UpdateEnvironment', before: createStaging },
    /*                                         */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'RetireEnvironment', before: createStaging },
    /*                                         */ '401 403 403 403 403 204 403 403 204'],
  [{ operation: 'ListEnvironmentVersions', before: createStaging },
    /*                                         */ '401 200 200 200 200 200 200 200 200'],
  [{ operation: 'GetEnvironmentVersion', before: createStaging },
    /*                                         */ '401 200 200 200 200 200 200 200 200'],
  [{ operation: 'GetEnvironmentHold', before: createStaging },
    /*                                         */ '401 200 200 200 200 200 200 200 200'],
  [{ operation: 'FreezeEnvironment', before: liftStaging },
    /*                                         */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'LiftEnvironmentFreeze', before: freezeStaging },
    /*                                         */ '401 403 403 403 403 200 403 403 200'],
  // What may not be read is counted.
  [{ operation: 'GetEnvironmentUsage', path: '/environments/development/usage' },
    /*                                         */ '401 200 200 200 200 200 200 200 200'],

  [{ operation: 'GetStandards' }, /*           */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'UpdateStandards' }, /*        */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'ListStandardsVersions' }, /*  */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'GetStandardsVersion' }, /*    */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'RestoreStandards' }, /*       */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'PreviewStandards' }, /*       */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'PreviewNames' }, /*           */ '401 403 403 403 403 200 403 403 200'],

  [{ operation: 'GetImpact' }, /*              */ '401 200 200 200 200 200 200 200 200'],
  [{ operation: 'GetImpact', body: () => ({ policy }) },
    /*                                         */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'ListDocumentSources' }, /*    */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'RefreshDocumentSources' }, /* */ '401 403 403 403 403 200 403 403 200'],

  [{ operation: 'ListPolicies' }, /*           */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'CreatePolicy', body: id => ({ ...policy, id }) },
    /*                                         */ '401 403 403 403 403 201 403 403 201'],
  [{ operation: 'GetPolicy', before: createPolicy },
    /*                                         */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'ListPolicyVersions', before: createPolicy },
    /*                                         */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'GetPolicyVersion', before: createPolicy },
    /*                                         */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'UpdatePolicy' }, /*           */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'EvaluatePolicy' }, /*         */ '401 403 403 403 403 403 403 403 200'],
  [{ operation: 'DeletePolicy', before: createPolicy },
    /*                                         */ '401 403 403 403 403 204 403 403 204'],
  // Who may read no appStack sees no result.
  [{ operation: 'ListPolicyResults' }, /*      */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'ListActivity' }, /*           */ '401 403 200 200 200 403 200 200 200'],
  [{ operation: 'GetDashboard' }, /*           */ '401 403 200 200 200 403 200 200 200'],
  [{ operation: 'ListDashboardCounts' }, /*    */ '401 403 200 200 200 403 200 200 200'],
  [{ operation: 'ListWaivers' }, /*            */ '401 403 200 200 200 403 200 404 200'],
  [{ operation: 'CreateWaiver' }, /*           */ '401 403 403 403 403 403 201 404 201'],
  [{ operation: 'DeleteWaiver' }, /*           */ '401 403 403 403 403 403 404 404 404'],

  [{ operation: 'ListMappings' }, /*           */ '401 403 200 200 200 200 403 403 200'],
  [{ operation: 'GetMapping' }, /*             */ '401 403 200 200 200 200 403 403 200'],
  [{ operation: 'GetMappingUsage' }, /*        */ '401 403 200 200 200 200 403 403 200'],
  [{ operation: 'ListMappingVersions' }, /*    */ '401 403 200 200 200 200 403 403 200'],
  [{ operation: 'GetMappingVersion' }, /*      */ '401 403 200 200 200 200 403 403 200'],
  [{ operation: 'PreviewMapping' }, /*         */ '401 403 200 200 200 200 403 403 200'],
  [{ operation: 'DescribeModule' }, /*         */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'GetCoverage' }, /*            */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'ListCoverageEntities' }, /*   */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'RefreshCoverage' }, /*        */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'Explain', body: () => ({ entityRef: 'resource:default/cart-db', environment: 'production' }) },
    /*                                         */ '401 403 200 200 200 200 403 403 200'],
  [{ operation: 'Explain' }, /*                */ '401 403 200 200 200 403 403 403 200'],
  [{ operation: 'CreateMapping', body: caller => ({ ...mapping, name: caller }) },
    /*                                         */ '401 403 403 403 403 201 403 403 201'],
  [{ operation: 'UpdateMapping' }, /*          */ '401 403 403 403 403 200 403 403 200'],
  [{ operation: 'DeleteMapping', before: restoreMapping },
    /*                                         */ '401 403 403 403 403 204 403 403 204'],
  [{ operation: 'RestoreMapping', before: deleteMapping },
    /*                                         */ '401 403 403 403 403 200 403 403 200'],

  [{ operation: 'CreateAppStack', body: name => ({ name, ...create }) },
    /*                                         */ '401 403 403 403 403 403 201 201 201'],
  [{ operation: 'ListAppStacks' }, /*          */ '401 403 200 200 200 403 200 200 200'],
  [{ operation: 'GetAppStack' }, /*            */ '401 403 200 200 200 403 200 404 200'],
  [{ operation: 'UpdateAppStack' }, /*         */ '401 403 403 403 403 403 200 404 200'],
  [{ operation: 'DeleteAppStack', before: restoreEmpty },
    /*                                         */ '401 403 403 403 403 403 200 404 200'],
  [{ operation: 'RestoreAppStack', before: deleteEmpty },
    /*                                         */ '401 403 403 403 403 403 200 404 200'],
  [{ operation: 'ExportAppStack' }, /*         */ '401 403 200 200 200 403 200 404 200'],
  [{ operation: 'ListRetained' }, /*           */ '401 403 200 200 200 403 200 404 200'],

  [{ operation: 'SyncAppStack', body: development },
    /*                                         */ '401 403 403 403 200 403 200 404 200'],
  [{ operation: 'SyncAppStack', body: () => ({ ...development(), dryRun: true }) },
    /*                                         */ '401 403 403 403 200 403 200 404 200'],
  // It needs what is in force of both, too.
  [{ operation: 'PreviewDraft' }, /*           */ '401 403 403 403 403 403 403 403 200'],
  // Production is protected.
  [{ operation: 'SyncAppStack', body: () => ({ entityRefs }) },
    /*                                         */ '401 403 403 403 403 403 200 404 200'],
  // A preview of a name without an appStack is that of a creation.
  [{ operation: 'SyncAppStack', path: '/appstacks/new/sync',
      body: () => ({ ...development(), create, dryRun: true }) },
    /*                                         */ '401 403 403 403 403 403 200 403 200'],
  [{ operation: 'ListAppStackVersions' }, /*   */ '401 403 200 200 200 403 200 404 200'],
  [{ operation: 'GetAppStackVersion' }, /*     */ '401 403 200 200 200 403 200 404 200'],
  [{ operation: 'UpdateAppStackVersion' }, /*  */ '401 403 403 403 403 403 200 404 200'],
  [{ operation: 'CompareEnvironments' }, /*    */ '401 403 200 200 200 403 200 404 200'],
  [{ operation: 'ListOverrides' }, /*          */ '401 403 200 200 200 403 200 404 200'],
  [{ operation: 'PutOverride' }, /*            */ '401 403 403 403 403 403 200 404 200'],
  // Production is protected.
  [{ operation: 'PromoteAppStack' }, /*        */ '401 403 403 403 403 403 200 404 200'],
  [{ operation: 'RestoreVersion' }, /*         */ '401 403 403 403 403 403 200 404 200'],
  [{ operation: 'DiffAppStack' }, /*           */ '401 403 403 200 403 403 200 404 200'],
  // Nobody has previewed this: who may read it, reads that.
  [{ operation: 'GetPreview', path: PREVIEW },
    /*                                         */ '401 403 404 404 404 403 404 404 404'],
  [{ operation: 'GetPreviewTerraform', path: `${PREVIEW}/terraform?environment=development` },
    /*                                         */ '401 403 403 404 403 403 404 404 404'],
  [{ operation: 'GetTerraform' }, /*           */ '401 403 403 200 403 403 200 404 200'],

  [{ operation: 'GetDelivery' }, /*            */ '401 403 200 200 200 403 200 404 200'],
  [{ operation: 'UpdateDelivery' }, /*         */ '401 403 403 403 403 403 200 404 200'],
  [{ operation: 'ListPullRequests' }, /*       */ '401 403 200 200 200 403 200 404 200'],
  // Who may have one is told that there is no Git host.
  [{ operation: 'CreatePullRequest' }, /*      */ '401 403 403 403 403 403 400 404 400'],
  [{ operation: 'GetPullRequest' }, /*         */ '401 403 404 404 404 403 404 404 404'],

  // Without an organization of Pulumi; the owner may see and run those of another one.
  [{ operation: 'ListPulumiStacks' }, /*       */ '401 403 403 403 403 403 200 403 200'],
  [{ operation: 'GetPulumiStack' }, /*         */ '401 403 403 403 403 403 404 403 404'],
  [{ operation: 'ListPulumiActivity' }, /*     */ '401 403 403 403 403 403 404 403 404'],
  [{ operation: 'ListPulumiOutputs' }, /*      */ '401 403 403 403 403 403 404 403 404'],
  [{ operation: 'RunPulumiStack' }, /*         */ '401 403 403 403 403 403 403 403 404'],
  [{ operation: 'RunPulumiStack', body: () => ({ operation: 'preview' }) },
    /*                                         */ '401 403 403 403 403 403 404 403 404'],
  [{ operation: 'SetPulumiDeploymentSettings' },
    /*                                         */ '401 403 403 403 403 403 404 403 404'],
  [{ operation: 'ListPulumiOrganizations' }, /**/ '401 403 403 403 403 403 200 403 200'],
  [{ operation: 'GetPulumiOrganization' }, /*  */ '401 403 403 403 403 403 404 403 404'],

  [{ operation: 'GetRunTargets' }, /*          */ '401 403 200 200 200 403 200 404 200'],
  // Who may start one is told that there is no engine.
  [{ operation: 'CreateRun' }, /*              */ '401 403 403 403 403 403 503 404 503'],
  [{ operation: 'ListRuns' }, /*               */ '401 403 200 200 200 403 200 200 200'],
  [{ operation: 'ReportRun' }, /*              */ '401 403 403 403 403 403 200 404 200'],
  [{ operation: 'GetRun' }, /*                 */ '401 403 404 404 404 403 404 404 404'],
  [{ operation: 'GetRunPlan' }, /*             */ '401 403 404 404 404 403 404 404 404'],
  [{ operation: 'GetRunLog' }, /*              */ '401 403 404 404 404 403 404 404 404'],
  [{ operation: 'GetRunEvents' }, /*           */ '401 403 404 404 404 403 404 404 404'],
  [{ operation: 'ApproveRun' }, /*             */ '401 403 403 403 403 403 404 404 404'],
  [{ operation: 'DiscardRun' }, /*             */ '401 403 403 403 403 403 404 404 404'],
  [{ operation: 'CancelRun' }, /*              */ '401 403 404 404 404 403 404 404 404'],
  [{ operation: 'UnlockRun' }, /*              */ '401 403 403 403 403 403 404 404 404'],
  [{ operation: 'GetRunInputs' }, /*           */ '401 403 200 200 200 403 200 404 200'],
  [{ operation: 'UpdateRunInputs' }, /*        */ '401 403 403 403 403 403 200 404 200'],
  [{ operation: 'GetOutputs' }, /*             */ '401 403 403 403 403 403 200 404 200'],
  [{ operation: 'ListApplied' }, /*            */ '401 403 200 200 200 403 200 200 200'],
  [{ operation: 'GetDrift' }, /*               */ '401 403 200 200 200 403 200 404 200'],
];

/** What calls change. */
async function stateOf(knex: Knex) {
  const stacks = await knex('stacks').orderBy('name');
  const mappings = await knex('mappings').orderBy('name');
  const versions = await knex('mapping_versions').count();
  const environments = await knex('environment_versions').count();
  const standards = await knex('standards_versions').count();
  return JSON.stringify([
    ...[stacks, mappings, versions],
    ...[environments, standards],
  ]);
}

/** How refusals name what is missing. */
const REASONS: Record<number, RegExp> = {
  403: /needs the permission appstack\./,
  404: /There is no (appStack|pull request|run) .* or you may not|of Pulumi is not configured here, or you may not|You have no preview of|has no waiver/,
};

/** What is wrong with a refusal: what it changed, or what it says. */
async function wrongIn(
  { operation }: Route,
  caller: Caller,
  { status, body }: { status: number; body: { error?: { message: string } } },
  before: string,
  knex: Knex,
): Promise<string[]> {
  if (status < 400) return [];
  const place = `${operation} as ${caller}`;
  const message = body.error?.message ?? '';
  return [
    ...((await stateOf(knex)) === before
      ? []
      : [`${place}: changed something`]),
    ...(REASONS[status]?.test(message) === false
      ? [`${place}: ${message}`]
      : []),
  ];
}

describe.each(databaseIds)('each route on %s', id => {
  it('answers each caller as the table says, and a refusal changes nothing', async () => {
    const called = new Set(TABLE.map(([{ operation }]) => operation));
    expect([...called].sort()).toEqual(Object.keys(operations).sort());

    const knex = await migratedDatabase(id);
    const backend = await startAppstack({ knex, policy: callersPolicy });
    await backend.asAda('post', '/mappings', mapping).expect(201);
    await backend
      .asAda('post', '/appstacks', { name: 'empty', ...create })
      .expect(201);
    await syncOf(backend)({ create });

    const wrong: string[] = [];
    for (const [route, expected] of TABLE) {
      const request = REQUESTS[route.operation];
      const { method } = operations[route.operation];
      const path = route.path ?? request.path;
      const statuses: number[] = [];
      for (const caller of CALLERS) {
        await route.before?.(backend.asAda);
        const before = await stateOf(knex);
        const body = route.body?.(caller) ?? request.body;
        const answer = await asCaller(backend, caller)(method, path, body);
        statuses.push(answer.status);
        wrong.push(...(await wrongIn(route, caller, answer, before, knex)));
      }
      expect([route.operation, statuses.join(' ')]).toEqual([
        route.operation,
        expected,
      ]);
    }
    expect(wrong).toEqual([]);
    await backend.stop();
  });
});
