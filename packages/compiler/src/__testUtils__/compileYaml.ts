// Only tests load schemas here: the compiler itself receives them.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { loadAll } from 'js-yaml';
import { compile, type Compilation, type CompileInput } from '../compile';
import { mappingChain } from '../passes/mapping';
import {
  builtInEnvironments,
  BUILT_IN_STANDARDS,
  environmentSchema,
  type Cloud,
  type Environment,
  type Mapping,
  type Profile,
} from '../model';
import type { GoldenCase } from '../resource-types/golden/cases';
import { createRegistry } from '../resource-types/registry';
import { FOLDERS } from '../stack/rootModules';

/** The input of a test's compilation; everything else has its default. */
export interface TestInput extends Partial<
  Omit<CompileInput, 'catalog' | 'scope' | 'environment'>
> {
  catalog: string | readonly unknown[];
  entityRefs?: readonly string[];
  scope?: Partial<CompileInput['scope']>;
  profile?: Profile;
  environment?: Partial<Environment>;
  mapping?: Mapping;
  /** Whether notes on what was assumed, what is public and what nothing uses are wanted: most catalogs of tests leave something open. */
  guesses?: boolean;
}

const NOTES = new Set([
  'map/assumed',
  'map/public',
  'link/unused',
  'link/host-assumed',
]);

export const registry = createRegistry();
export const schemas = loadProviderSchemas();

/** The environment that tests compile for. */
export function testEnvironment(
  profile: Profile = 'production',
  overrides: Partial<Environment> = {},
): Environment {
  const { region } = builtInEnvironments(overrides.cloud ?? 'aws')[0];
  return environmentSchema.parse({
    name: profile,
    cloud: 'aws',
    region,
    profile,
    ...overrides,
  });
}

/** Compiles a catalog that is written as YAML documents; by default all that can be deployed. */
export function compileYaml(input: TestInput): Compilation {
  const {
    catalog: written,
    entityRefs,
    scope,
    profile,
    environment,
    mapping,
    guesses = false,
    ...rest
  } = input;
  const catalog = typeof written === 'string' ? loadAll(written) : written;
  const all = mapping
    ? new Map([[mapping.name, mapping]])
    : new Map<string, Mapping>();
  const compilation = compile({
    stack: { name: 'shop', title: 'Shop', owner: 'group:default/shop-team' },
    catalog,
    scope: {
      entityRefs: entityRefs ?? refsOf(catalog),
      mode: 'merge',
      ...scope,
    },
    mappings: mappingChain(mapping?.name ?? environment?.cloud ?? 'aws', all)
      .mappings,
    environment: testEnvironment(profile, environment),
    standards: BUILT_IN_STANDARDS,
    registry,
    schemas,
    ...rest,
  });
  const diagnostics = compilation.diagnostics.filter(
    ({ code }) => guesses || !NOTES.has(code),
  );
  return { ...compilation, diagnostics };
}

/** The input of a golden case on a cloud. */
export const inputOf = (
  cloud: Cloud,
  { catalog, environment, rules }: GoldenCase,
): TestInput => ({
  catalog,
  environment: { ...environment, cloud },
  ...(rules && {
    mapping: { name: 'shop', cloud, extends: cloud, rules: [...rules] },
  }),
});

function refsOf(catalog: readonly unknown[]): string[] {
  return (catalog as any[])
    .filter(entity => ['Component', 'Resource'].includes(entity?.kind))
    .map(
      entity =>
        `${entity.kind}:${entity.metadata.namespace ?? 'default'}/${entity.metadata.name}`,
    );
}

/** The Terraform of a compilation, one file after the other. */
export function terraformOf(
  { files }: Compilation,
  only: RegExp = /\.(tf|sql|tfvars)$/,
): string {
  return files
    .filter(({ path }) => only.test(path))
    .map(
      ({ path, content }) =>
        `# ---------- ${path.split('/').slice(3).join('/')}\n${content}`,
    )
    .join('\n');
}

/** The files of the root modules, for the Terraform harness. */
export function modulesOf(name: string, { files }: Compilation) {
  const own = files
    .filter(({ path }) => path.includes('/environments/'))
    .map(({ path, content }) => ({
      path: path.split('/').slice(3).join('/'),
      content,
    }));
  const inCluster = ({ path }: { path: string }) =>
    path.startsWith(FOLDERS.workloads);
  const workloads = own.filter(inCluster).map(({ path, content }) => ({
    path: path.slice(FOLDERS.workloads.length),
    content,
  }));
  const main = own.filter(file => !inCluster(file));
  const moduleOf = (title: string, some: typeof own) => ({
    name: title,
    files: Object.fromEntries(some.map(({ path, content }) => [path, content])),
  });
  return [
    moduleOf(name, main),
    ...(workloads.length > 0 ? [moduleOf(`${name}/workloads`, workloads)] : []),
  ];
}
