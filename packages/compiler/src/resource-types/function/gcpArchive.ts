import { locateProperty } from '../../blueprints/propertyLocation';
import { sortedByName } from '../../util/sortedByName';
import type { GcpFoundations } from '../../clouds/gcp/contract';
import { error, warning } from '../../model';
import type { Block } from '../../terraform/blocks';
import { block, hcl, type Value } from '../../terraform/expressions';
import type { BlueprintContext, Outputs } from '../../blueprints/blueprint';
import { isExposedFunction } from '../../blueprints/exposure';
import {
  addressOf,
  buildServiceAccount,
  complete,
  type ConnectedWorkload,
} from '../../clouds/gcp/workloads/cloudRun';
import {
  ingressOf,
  type RunService,
} from '../../clouds/gcp/workloads/cloudRunService';
import { MOST_CALLS } from './gcpImage';
import type { FunctionProperties } from './properties';

type Context = BlueprintContext<FunctionProperties, GcpFoundations>;

/** What building and running it takes. */
const APIS = [
  'artifactregistry.googleapis.com',
  'cloudbuild.googleapis.com',
  'cloudfunctions.googleapis.com',
  'run.googleapis.com',
];

/** CPUs and memory; less than a CPU does where one call runs at a time. */
const SIZES = {
  small: { available_cpu: '0.333', available_memory: '512Mi' },
  medium: { available_cpu: '0.583', available_memory: '1Gi' },
  large: { available_cpu: '1', available_memory: '2Gi' },
  xlarge: { available_cpu: '2', available_memory: '4Gi' },
};

const INGRESS = {
  INGRESS_TRAFFIC_ALL: 'ALLOW_ALL',
  INGRESS_TRAFFIC_INTERNAL_ONLY: 'ALLOW_INTERNAL_ONLY',
  INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER: 'ALLOW_INTERNAL_AND_GCLB',
};

const FUNCTION = 'google_cloudfunctions2_function';

/** A function that Google builds from an archive, and its identity; the rest is added after `provide` of all nodes. */
export function provideArchive(context: Context): Outputs {
  const { node, environment, resource } = context;
  const account = buildServiceAccount(context);
  const built = resource(
    FUNCTION,
    {
      name: context.cloudName(),
      location: environment.region,
      description: node.description,
    },
    {
      comments: [
        ...(ingressOf(context, isExposedFunction(context)) ===
        'INGRESS_TRAFFIC_ALL'
          ? [
              'checkov:skip=CKV_GCP_124:exposed on purpose; set exposed to false otherwise',
            ]
          : []),
      ],
    },
  );
  const called = context.cloudName('', { type: FUNCTION });
  return {
    url: addressOf(context, called),
    name: built.attr('name'),
    // The same, but known before the function is there: so functions can call each other.
    called,
    location: built.attr('location'),
    account_email: account.attr('email'),
  };
}

/** The build and service configuration of the function. */
export function completeArchive(
  context: Context,
  built: Block,
  workload: ConnectedWorkload,
): RunService {
  const { properties, foundations, environment, diagnose } = context;
  const { account, configuration } = workload;
  if (configuration.inNetwork) diagnose(reachesNothing(context));
  const builder = foundations.builder();
  const variables = {
    ...configuration.environment,
    ...properties.environment,
  };
  complete(built, {
    build_config: block({
      ...codeOf(context),
      service_account: builder.account.attr('id'),
    }),
    service_config: block({
      service_account_email: account.attr('email'),
      ingress_settings: INGRESS[ingressOf(context, isExposedFunction(context))],
      all_traffic_on_latest_revision: true,
      ...SIZES[properties.size],
      timeout_seconds: properties.timeoutSeconds,
      max_instance_count: properties.maxConcurrency ?? MOST_CALLS,
      max_instance_request_concurrency: 1,
      environment_variables:
        Object.keys(variables).length > 0 ? sortedByName(variables) : undefined,
      secret_environment_variables: secretsOf(context, configuration.secrets),
    }),
    lifecycle:
      environment.rollout === 'ci'
        ? block({ ignore_changes: hcl`[build_config[0].source]` })
        : undefined,
    depends_on: [
      ...APIS.flatMap(api => foundations.after(api) ?? []),
      builder.permission.self,
      ...configuration.secretGrants.map(({ self }) => self),
    ],
  });
  return {
    name: built.attr('name'),
    location: built.attr('location'),
    uri: built.attr('service_config[0].uri'),
  };
}

function secretsOf({ foundations }: Context, secrets: Record<string, Value>) {
  const names = Object.keys(secrets).sort();
  if (names.length === 0) return undefined;
  return names.map(key =>
    block({
      key,
      project_id: foundations.project().id,
      // It takes the name where others take the whole id.
      secret: hcl`basename(${secrets[key]})`,
      version: 'latest',
    }),
  );
}

const RUNTIMES: Partial<Record<FunctionProperties['runtime'], string>> = {
  nodejs22: 'nodejs22',
  python313: 'python313',
  java21: 'java21',
  dotnet8: 'dotnet8',
};

const GCS_ADDRESS = /^gs:\/\/([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])\/(.+)$/;

/** The code is a variable, so that CI can say which; `terraform.tfvars` holds it where it is known. */
function codeOf({ node, properties, variable, diagnose }: Context) {
  const { artifact, runtime, handler } = properties;
  const address =
    artifact === undefined ? undefined : GCS_ADDRESS.exec(artifact);
  if (address === null) {
    diagnose(
      error(
        'expand/artifact-not-in-cloud-storage',
        `The artifact of ${node.name} is no address in Cloud Storage: ${artifact}.`,
        {
          entityRef: node.entityRef,
          location: locateProperty(node.decision, 'artifact'),
          hint: 'Write it as gs://bucket/object.',
        },
      ),
    );
  }
  if (!RUNTIMES[runtime]) {
    diagnose(
      error(
        'expand/runtime-not-available',
        `Google Cloud builds no functions for the runtime "${runtime}", which ${node.entityRef} asks for.`,
        {
          entityRef: node.entityRef,
          location: locateProperty(node.decision, 'runtime'),
          hint: 'Set packaging to image, or take one of the other runtimes.',
        },
      ),
    );
  }
  const archive = variable('archive', {
    type: 'object({\n    bucket = string\n    object = string\n  })',
    description: `Zip archive in Cloud Storage with the source code of ${node.name}`,
    value: address ? { bucket: address[1], object: address[2] } : undefined,
    nullable: false,
  });
  return {
    runtime: RUNTIMES[runtime],
    entry_point: entryPoint(runtime, handler),
    environment_variables: sourceFile(runtime, handler),
    source: block({
      storage_source: block({
        bucket: archive.attr('bucket'),
        object: archive.attr('object'),
      }),
    }),
  };
}

/** Of Python there is no package that names the file; Google looks for main.py otherwise. */
const sourceFile = (runtime: FunctionProperties['runtime'], handler: string) =>
  runtime === 'python313' && handler.includes('.')
    ? {
        GOOGLE_FUNCTION_SOURCE: `${handler.slice(0, handler.lastIndexOf('.')).replace(/\./g, '/')}.py`,
      }
    : undefined;

/** Of \`index.handler\` Google takes the function alone: the package, or the file above, determines its location. */
const entryPoint = (
  runtime: FunctionProperties['runtime'],
  handler: string,
): string =>
  runtime === 'nodejs22' || runtime === 'python313'
    ? handler.slice(handler.lastIndexOf('.') + 1)
    : handler;

function reachesNothing({ node }: Context) {
  return warning(
    'expand/archive-outside-network',
    `${node.entityRef} comes as an archive: what Google builds of it reaches nothing in the network, but it depends on something there.`,
    {
      entityRef: node.entityRef,
      location: locateProperty(node.decision, 'packaging'),
      hint: 'Set packaging to image: a container is placed in the network.',
    },
  );
}
