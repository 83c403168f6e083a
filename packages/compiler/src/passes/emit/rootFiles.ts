import { providerBody } from '../../clouds';
import {
  cloudOf,
  type Design,
  type Environment,
  type Standards,
  type StateBackend,
} from '../../model';
import { stackTags } from '../../stack/tags';
import type { Local, Output, Variable } from '../../terraform/blocks';
import {
  block,
  code,
  type Body,
  type Value,
} from '../../terraform/expressions';
import type { ClusterConnection } from '../../stack/stackBuilder';
import { comment, withComments } from '../../terraform/comments';
import { printBlock, printValue } from '../../terraform/printer';
import { usesPulumi } from '../../facts/pulumi';
import type { ProviderSchemas } from '../../terraform/schemas';

/** The versions of Terraform that support the output: S3 state locking by file came with 1.11. */
const TERRAFORM_VERSIONS = '>= 1.11.0, < 2.0.0';

/** `terraform.tf`: the program's and the providers' versions. */
export function terraformFile(
  providers: readonly string[],
  standards: Standards,
  {
    schemas,
    environment,
  }: { schemas: ProviderSchemas; environment: Environment },
): string {
  const known = new Map(
    schemas.providers().map(provider => [provider.name, provider]),
  );
  const required: Record<string, Value> = {};
  for (const name of providers) {
    const provider = known.get(name);
    required[name] = {
      source: provider?.source ?? `hashicorp/${name}`,
      version:
        standards.versions[name] ?? `~> ${minorOf(provider?.version ?? '0.0')}`,
    };
  }
  return printBlock(['terraform'], {
    // Pulumi ignores it, with a warning.
    required_version: usesPulumi(environment)
      ? undefined
      : (standards.versions.terraform ?? TERRAFORM_VERSIONS),
    ...(providers.length > 0 && { required_providers: block(required) }),
  });
}

const minorOf = (version: string) => version.split('.').slice(0, 2).join('.');

/** The input of provider configurations. */
export interface ProvidersInput {
  design: Design;
  environment: Environment;
  standards: Standards;
  /** The clusters that the resources of `kubernetes` and `helm` are in. */
  clusters: readonly ClusterConnection[];
  /** The types of the blocks in the root module. */
  types: ReadonlySet<string>;
}

/** `providers.tf`: region, account and default tags. */
export function providersFile(
  providers: readonly string[],
  input: ProvidersInput,
): string {
  return providers
    .flatMap(name =>
      providerBodies(name, input).map(body =>
        printBlock(['provider', name], body),
      ),
    )
    .join('\n');
}

function providerBodies(
  name: string,
  { design, environment, standards, clusters, types }: ProvidersInput,
): Body[] {
  switch (name) {
    case 'kubernetes':
      return clusters.map(
        ({ alias, arguments: given, exec, ignoredAnnotations }) => ({
          alias,
          ...given,
          ignore_annotations: ignoredAnnotations && [...ignoredAnnotations],
          exec: exec && block(exec),
        }),
      );
    case 'helm':
      return clusters.map(({ alias, arguments: given, exec }) => ({
        alias,
        kubernetes: { ...given, exec },
      }));
    default: {
      const tags = stackTags(design, standards);
      const tagged = Object.keys(tags).length > 0;
      const input = { environment, types, tags: tagged ? tags : undefined };
      return [providerBody(name, input) ?? {}];
    }
  }
}

/** The state's key: `<stack>/<environment>`. */
function stateKey(design: Design): string {
  return `${design.stack}/${design.environment}`;
}

/** Additional arguments of a backend, and its name for the key. */
const BACKENDS: Record<
  Exclude<StateBackend['type'], 'pulumi'>,
  (key: string) => Body
> = {
  s3: key => ({ key, encrypt: true, use_lockfile: true }),
  azurerm: key => ({ key, use_azuread_auth: true }),
  gcs: key => ({ prefix: key }),
  pg: key => ({ schema_name: key.replace(/[^a-z0-9]+/g, '_') }),
  http: () => ({}),
  remote: key => ({ workspaces: block({ name: key.replace(/\//g, '-') }) }),
  local: key => ({ path: `${key.replace(/\//g, '-')}.tfstate` }),
};

/** `backend.tf`, which Pulumi has no use for: complete where the environment configures the state's backend, otherwise to be completed at `terraform init`. */
export function backendFile(
  design: Design,
  environment: Environment,
  end: '' | '/workloads' = '',
): string {
  const type =
    environment.state?.type ?? cloudOf(environment.cloud).defaultBackend;
  if (type === 'pulumi') return '';
  const backend = block(
    {
      ...environment.state?.config,
      ...BACKENDS[type](stateKey(design) + end),
    },
    type,
  );
  return withComments(
    printBlock(['terraform'], { backend }),
    environment.state
      ? []
      : [
          'Where the state lives is not configured. Complete it when initializing:',
          `terraform init ${initArguments(type)}`,
        ],
  );
}

/** What `terraform init` needs to complete a partial backend. */
function initArguments(type: string): string {
  const names: Record<string, string[]> = {
    s3: ['bucket', 'region'],
    azurerm: ['resource_group_name', 'storage_account_name', 'container_name'],
    gcs: ['bucket'],
  };
  return (names[type] ?? [])
    .map(name => `-backend-config="${name}=…"`)
    .join(' ');
}

/** `variables.tf`. */
export function variablesFile(variables: readonly Variable[]): string {
  return variables
    .map(variable => {
      const { type, description, nullable, sensitive, validation } =
        variable.options;
      return printBlock(['variable', variable.label!], {
        description,
        type: code(type),
        default: variable.options.default,
        nullable: nullable === false ? false : undefined,
        sensitive: sensitive || undefined,
        validation:
          validation &&
          block({
            condition: validation.condition,
            error_message: validation.message,
          }),
      });
    })
    .join('\n');
}

/** `locals.tf`. */
export function localsFile(locals: readonly Local[]): string {
  if (locals.length === 0) return '';
  return printBlock(
    ['locals'],
    Object.fromEntries(locals.map(({ label, value }) => [label!, value])),
  );
}

/** `outputs.tf`. */
export function outputsFile(outputs: readonly Output[]): string {
  return outputs
    .map(({ label, options: { description, value, sensitive } }) =>
      printBlock(['output', label!], {
        description,
        value,
        sensitive: sensitive || undefined,
      }),
    )
    .join('\n');
}

/** `terraform.tfvars`: the values of the environment, and placeholders for the required others. */
export function tfvarsFile(variables: readonly Variable[]): string {
  const known = variables.filter(({ options }) => options.value !== undefined);
  const width = Math.max(0, ...known.map(({ label }) => label!.length));
  const lines = known.map(
    ({ label, options }) =>
      `${label!.padEnd(width)} = ${printValue(options.value)}`,
  );
  const missing = variables.filter(
    ({ options }) =>
      options.value === undefined && options.default === undefined,
  );
  const wanted = missing.map(({ label, options }) =>
    comment(`${label}: ${options.description}`),
  );
  if (wanted.length > 0) {
    wanted.unshift(
      '# Required, in a file of yours that ends in .auto.tfvars, or as TF_VAR_<name>:',
    );
  }
  return [lines, wanted]
    .filter(part => part.length > 0)
    .map(part => `${part.join('\n')}\n`)
    .join('\n');
}
