/** A mapping of the portal. */
export const mapping = {
  name: 'ours',
  cloud: 'aws',
  extends: 'aws',
  rules: [
    {
      id: 'ledger',
      match: { type: 'ledger' },
      target: { resourceType: 'relational-database' },
    },
  ],
};
/** An environment of the portal. */
const staging = {
  name: 'staging',
  cloud: 'aws',
  region: 'eu-west-1',
  profile: 'development',
};
/** A policy of the portal. */
export const policy = {
  id: 'small-databases',
  title: 'Databases are small',
  effect: 'deny',
  match: { types: ['aws_db_instance'] },
  rule: 'resource.arguments.instance_class.startsWith("db.t4g.")',
  message: 'instance_class is {resource.arguments.instance_class}',
};
const create = {
  owner: 'group:default/shop-team',
  environments: ['development'],
};
const entityRefs = ['system:default/shop'];

/** Of no preview. */
export const DIGEST = '0'.repeat(64);

const PULUMI_STACK = '/pulumi/stacks/acme/shop/production';

/** One valid request for each operation, in an order in which all of them succeed. */
export const REQUESTS: Record<
  string,
  { path: string; body?: object; status?: number; everybody?: boolean }
> = {
  ListResourceTypes: { path: '/resource-types', everybody: true },
  ListProviderTypes: { path: '/provider-schemas/tls', everybody: true },
  GetProviderSchema: {
    path: '/provider-schemas/aws/aws_sqs_queue',
    everybody: true,
  },
  ListEnvironments: { path: '/environments', everybody: true },
  GetEnvironment: { path: '/environments/production', everybody: true },
  CreateEnvironment: { path: '/environments', body: staging, status: 201 },
  UpdateEnvironment: { path: '/environments/staging', body: staging },
  GetEnvironmentUsage: { path: '/environments/staging/usage', everybody: true },
  ListEnvironmentVersions: {
    path: '/environments/staging/versions',
    everybody: true,
  },
  GetEnvironmentVersion: {
    path: '/environments/staging/versions/1',
    everybody: true,
  },
  FreezeEnvironment: {
    path: '/environments/staging/freeze',
    body: { reason: 'The fair' },
  },
  GetEnvironmentHold: { path: '/environments/staging/hold', everybody: true },
  LiftEnvironmentFreeze: { path: '/environments/staging/freeze' },
  RetireEnvironment: { path: '/environments/staging', status: 204 },
  GetStandards: { path: '/standards' },
  UpdateStandards: {
    path: '/standards',
    body: { versions: { aws: '~> 6.0' }, message: 'As tried out' },
  },
  ListStandardsVersions: { path: '/standards/versions' },
  GetStandardsVersion: { path: '/standards/versions/1' },
  RestoreStandards: { path: '/standards/restore', body: { version: 1 } },
  PreviewStandards: { path: '/standards/impact', body: { standards: {} } },
  PreviewNames: {
    path: '/standards/names',
    body: { naming: { pattern: '{environment}-{name}' } },
  },
  ListPolicies: { path: '/policies' },
  CreatePolicy: { path: '/policies', body: policy, status: 201 },
  GetPolicy: { path: '/policies/small-databases' },
  UpdatePolicy: { path: '/policies/small-databases', body: policy },
  ListPolicyVersions: { path: '/policies/small-databases/versions' },
  GetPolicyVersion: { path: '/policies/small-databases/versions/1' },
  DeletePolicy: { path: '/policies/small-databases', status: 204 },
  ListActivity: { path: '/activity?kind=sync' },
  GetDashboard: { path: '/dashboard?by=provider' },
  ListDashboardCounts: { path: '/dashboard/counts?by=cloud&value=aws' },
  GetImpact: {
    path: '/impact',
    body: {
      environment: {
        ...{ name: 'development', cloud: 'aws', region: 'us-east-1' },
        profile: 'development',
      },
    },
    everybody: true,
  },
  ListDocumentSources: { path: '/document-sources' },
  RefreshDocumentSources: { path: '/document-sources/refresh', body: {} },
  ListPolicyResults: { path: '/policy-results?severity=high' },
  CreateMapping: { path: '/mappings', body: mapping, status: 201 },
  ListMappings: { path: '/mappings?cloud=aws' },
  GetMapping: { path: '/mappings/ours' },
  UpdateMapping: { path: '/mappings/ours', body: mapping },
  GetMappingUsage: { path: '/mappings/ours/usage' },
  ListMappingVersions: { path: '/mappings/ours/versions' },
  GetMappingVersion: { path: '/mappings/ours/versions/1' },
  DeleteMapping: { path: '/mappings/ours', status: 204 },
  RestoreMapping: { path: '/mappings/ours/restore', body: {} },
  PreviewMapping: { path: '/mapping-preview', body: { mapping } },
  DescribeModule: { path: '/modules?source=./modules/postgres' },
  GetCoverage: { path: '/coverage' },
  ListCoverageEntities: { path: '/coverage/entities?basis=exact' },
  RefreshCoverage: { path: '/coverage/refresh', body: {} },
  CreateAppStack: {
    path: '/appstacks',
    body: { name: 'empty', ...create },
    status: 201,
  },
  UpdateAppStack: { path: '/appstacks/empty', body: { title: 'Empty' } },
  DeleteAppStack: { path: '/appstacks/empty' },
  RestoreAppStack: { path: '/appstacks/empty/restore', body: {} },
  SyncAppStack: { path: '/appstacks/shop/sync', body: { entityRefs, create } },
  Explain: {
    path: '/explain',
    body: {
      entityRef: 'resource:default/cart-db',
      environment: 'production',
      appStack: 'shop',
    },
  },
  ListAppStacks: { path: '/appstacks?entityRef=system:default/shop' },
  GetAppStack: { path: '/appstacks/shop' },
  ListAppStackVersions: { path: '/appstacks/shop/versions?limit=1' },
  GetAppStackVersion: { path: '/appstacks/shop/versions/1' },
  UpdateAppStackVersion: {
    path: '/appstacks/shop/versions/1',
    body: { label: 'first' },
  },
  DiffAppStack: { path: '/appstacks/shop/diff?from=1&to=1' },
  CompareEnvironments: {
    path: '/appstacks/shop/compare?environments=development,development',
  },
  RestoreVersion: { path: '/appstacks/shop/versions/1/restore', body: {} },
  GetPreview: { path: `/appstacks/nowhere/previews/${DIGEST}`, status: 404 },
  GetPreviewTerraform: {
    path: `/appstacks/nowhere/previews/${DIGEST}/terraform?environment=development`,
    status: 404,
  },
  PreviewDraft: {
    path: '/appstacks/shop/draft-preview',
    body: { environment: 'development', standards: {} },
  },
  PromoteAppStack: {
    path: '/appstacks/shop/promote',
    body: { from: 'development', to: 'production' },
  },
  PutOverride: {
    path: '/appstacks/shop/overrides',
    body: {
      environment: 'development',
      entityRef: 'resource:default/cart-db',
      properties: { size: 'large' },
    },
  },
  ListOverrides: { path: '/appstacks/shop/overrides' },
  EvaluatePolicy: {
    path: '/policies/evaluate',
    body: { policy, appStack: 'shop', environment: 'development' },
  },
  ListWaivers: { path: '/appstacks/shop/waivers' },
  CreateWaiver: {
    path: '/appstacks/shop/waivers',
    body: {
      policy: 'aws-log-retention',
      address: 'aws_cloudwatch_log_group.cart',
      environment: 'development',
      reason: 'It is kept elsewhere.',
      until: '2999-01-01T00:00:00Z',
    },
    status: 201,
  },
  DeleteWaiver: { path: '/appstacks/shop/waivers/none', status: 404 },
  ListRetained: { path: '/appstacks/shop/retained' },
  GetTerraform: { path: '/appstacks/shop/terraform' },
  GetDelivery: { path: '/appstacks/shop/delivery' },
  UpdateDelivery: { path: '/appstacks/shop/delivery', body: { draft: true } },
  ListPullRequests: { path: '/appstacks/shop/pull-requests' },
  // Without a Git host, there is no repository.
  CreatePullRequest: {
    path: '/appstacks/shop/pull-requests',
    body: {},
    status: 400,
  },
  GetPullRequest: { path: '/pull-requests/none', status: 404 },
  // Without an engine, nothing is run.
  GetRunTargets: { path: '/appstacks/shop/run-targets' },
  CreateRun: {
    path: '/appstacks/shop/runs',
    body: { environment: 'development', kind: 'plan' },
    status: 503,
  },
  ListRuns: { path: '/runs' },
  ReportRun: {
    path: '/run-reports',
    body: {
      ...{ id: 'ci-1', appStack: 'shop', environment: 'development' },
      ...{ kind: 'apply', result: 'succeeded', version: 1 },
      startedAt: '2026-11-30T10:00:00Z',
      finishedAt: '2026-11-30T10:01:00Z',
    },
  },
  GetRun: { path: '/runs/none', status: 404 },
  GetRunPlan: { path: '/runs/none/plan', status: 404 },
  GetRunLog: { path: '/runs/none/log', status: 404 },
  GetRunEvents: { path: '/runs/none/events', status: 404 },
  ApproveRun: { path: '/runs/none/approve', body: {}, status: 404 },
  DiscardRun: { path: '/runs/none/discard', body: {}, status: 404 },
  CancelRun: { path: '/runs/none/cancel', body: {}, status: 404 },
  UnlockRun: {
    path: '/runs/none/unlock',
    body: { lockId: 'a', reason: 'Its holder is gone' },
    status: 404,
  },
  UpdateRunInputs: {
    path: '/appstacks/shop/inputs?environment=development',
    body: { values: { cart_image: '"cart:1"' } },
  },
  GetRunInputs: { path: '/appstacks/shop/inputs?environment=development' },
  GetOutputs: { path: '/appstacks/shop/outputs?environment=development' },
  ListApplied: { path: '/applied' },
  GetDrift: { path: '/appstacks/shop/drift?environment=development' },
  ExportAppStack: { path: '/appstacks/shop/export' },
  ListPulumiStacks: { path: '/pulumi/stacks?entityRef=system:default/shop' },
  // No organization of Pulumi is configured.
  GetPulumiStack: { path: PULUMI_STACK, status: 404 },
  ListPulumiActivity: { path: `${PULUMI_STACK}/activity`, status: 404 },
  ListPulumiOutputs: { path: `${PULUMI_STACK}/outputs`, status: 404 },
  RunPulumiStack: {
    path: `${PULUMI_STACK}/runs`,
    body: { operation: 'destroy' },
    status: 404,
  },
  SetPulumiDeploymentSettings: {
    path: `${PULUMI_STACK}/deployment-settings`,
    body: { skipInstallDependencies: true },
    status: 404,
  },
  ListPulumiOrganizations: { path: '/pulumi/organizations' },
  GetPulumiOrganization: { path: '/pulumi/organizations/acme', status: 404 },
};
