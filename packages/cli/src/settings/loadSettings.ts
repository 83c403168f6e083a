import {
  atEnvironment,
  builtInEnvironments,
  error,
  hasErrors,
  located,
  type Cloud,
  type Configuration,
  type Diagnostic,
  type Environment,
  type Location,
  type Mapping,
  type Policy,
  type Properties,
  type Standards,
} from '@appstack/compiler/model';
import {
  checkConfiguration,
  checkMapping,
  checkStandards,
  createRegistry,
  mappingChain,
  type Registry,
} from '@appstack/compiler';
import { configuredPolicies } from '@appstack/policies';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import type { PortalReader } from '../portal/connect';
import { chooseEnvironment } from './chooseEnvironment';
import { loadExtensions } from './loadExtensions';
import { locate, readConfig } from './readConfig';
import {
  inDocument,
  readOwnFiles,
  type OwnFileOptions,
  type OwnFiles,
  type OwnMapping,
} from './ownFiles';

/** The options that all commands share. */
export interface SettingsOptions extends OwnFileOptions {
  config?: string[];
  extension?: string[];
  cloud?: Cloud;
  /** The address of a portal whose settings are used. */
  backstage?: string;
}

/** What the compiler needs beside the catalog. */
export interface Settings {
  environment: Environment;
  /** All environments there are. */
  environments: readonly Environment[];
  standards: Standards;
  /** What becomes of what cannot be realized where the standards do not say. */
  unsupported?: Standards['unsupported'];
  /** Nearest first. */
  mappings: Mapping[];
  registry: Registry;
  /** What the appStack itself says of properties, by entity ref. */
  overrides: Record<string, Properties>;
  /** Of documents that a portal keeps, by kind and name. */
  versions?: ReadonlyMap<string, number>;
}

/** Settings, unless documents that they come from do not follow their schemas, and what is wrong with these documents. */
export interface LoadedSettings {
  settings?: Settings;
  policies?: readonly Policy[];
  diagnostics: Diagnostic[];
}

interface LoadOptions extends SettingsOptions {
  environment: string;
  /** The default region of a built-in environment. */
  defaultCloud?: Cloud;
}

/** Gathers environment, standards, mappings, policies and resource types from the configuration or a portal, and the command line. */
export async function loadSettings(
  options: LoadOptions,
  portal?: PortalReader,
): Promise<LoadedSettings> {
  const files = await readOwnFiles(options);
  if (hasErrors(files.diagnostics)) return { diagnostics: files.diagnostics };
  return portal
    ? await settingsOfPortal(options, files, portal)
    : await settingsOfConfiguration(options, files);
}

/** The portal has checked its documents; what is here may be another version of the compiler, or lack an extension. */
async function settingsOfPortal(
  options: LoadOptions,
  { own, overrides, standards, diagnostics }: OwnFiles,
  portal: PortalReader,
): Promise<LoadedSettings> {
  const answer = await portal.settings(options.environment, own.mapping);
  diagnostics.push(...answer.diagnostics);
  if (!answer.value) return { diagnostics };
  const { policies, ...known } = answer.value;
  const registry = await loadRegistry(options, { extensions: [] });
  const schemas = loadProviderSchemas();
  const settings = {
    ...{ ...known, registry, overrides },
    standards: standards ?? known.standards,
    // As in the portal, where protected environments are the stricter ones.
    unsupported: known.environment.protected ? 'refuse' : 'warn',
  } satisfies Settings;
  diagnostics.push(
    ...known.mappings.flatMap(mapping =>
      checkMapping(mapping, registry, schemas),
    ),
    ...nearestOnOtherCloud(settings),
  );
  return { settings, policies, diagnostics };
}

async function settingsOfConfiguration(
  options: LoadOptions,
  { own, overrides, standards: ownStandards, diagnostics }: OwnFiles,
): Promise<LoadedSettings> {
  const { configuration, diagnostics: wrong } = await readConfig(
    options.config ?? [],
  );
  diagnostics.unshift(...wrong);
  if (!configuration || hasErrors(diagnostics)) return { diagnostics };

  const environment = chooseEnvironment(
    options.environment,
    options.cloud ?? own.mapping?.cloud ?? options.defaultCloud,
    configuration.environments ?? [],
  );
  const registry = await loadRegistry(options, configuration);
  diagnostics.push(...checkParts(configuration, environment, registry, own));
  const standards = ownStandards ?? configuration.standards;
  if (options.standards !== undefined)
    diagnostics.push(
      ...checkStandards(
        standards,
        { registry, schemas: loadProviderSchemas() },
        inDocument(options.standards),
      ),
    );
  const chain = chooseMappings(environment, own.mapping, configuration);
  if (!hasErrors(diagnostics)) diagnostics.push(...chain.diagnostics);
  const { mappings } = chain;
  const policies = configuredPolicies(configuration);
  const environments =
    configuration.environments ?? builtInEnvironments(environment.cloud);
  return {
    settings: {
      ...{ environment, environments, standards, mappings, registry },
      overrides,
    },
    policies: policies.policies,
    diagnostics: [...diagnostics, ...policies.diagnostics],
  };
}

/** A place in a mapping as one in the file that holds it. */
const inFile = (file: string, location: Location | undefined): Location => ({
  kind: 'file',
  file,
  pointer: location?.kind === 'mapping' ? location.pointer : '',
});

/** Holds the documents against each other, and mappings against resource types and provider schemas, as a portal does. */
function checkParts(
  configuration: Configuration,
  environment: Environment,
  registry: Registry,
  { place, mapping }: OwnMapping,
): Diagnostic[] {
  const schemas = loadProviderSchemas();
  return [
    ...checkConfiguration(configuration, {
      registry,
      schemas,
      elsewhere: new Set(mapping && [mapping.name]),
      used: mapping ? undefined : environment.name,
    }),
    ...(mapping ? checkMapping(mapping, registry, schemas) : []).map(found =>
      located(found, inFile(place, found.location)),
    ),
  ];
}

/** The built-in resource types and those of the extensions. */
export async function loadRegistry(
  options: SettingsOptions,
  { extensions }: Pick<Configuration, 'extensions'>,
): Promise<Registry> {
  const named = (options.extension ?? []).map(extension =>
    locate(extension, process.cwd()),
  );
  return createRegistry(await loadExtensions([...extensions, ...named]));
}

function chooseMappings(
  environment: Environment,
  own: Mapping | undefined,
  { mappings }: Pick<Configuration, 'mappings'>,
): ReturnType<typeof mappingChain> {
  const byName = new Map(mappings.map(mapping => [mapping.name, mapping]));
  if (own) byName.set(own.name, own);
  const chain = mappingChain(
    own?.name ?? environment.mapping ?? environment.cloud,
    byName,
  );
  chain.diagnostics.push(...nearestOnOtherCloud({ ...chain, environment }));
  return chain;
}

function nearestOnOtherCloud({
  mappings: [nearest],
  environment,
}: Pick<Settings, 'mappings' | 'environment'>): Diagnostic[] {
  return nearest && nearest.cloud !== environment.cloud
    ? [otherCloud(nearest, environment)]
    : [];
}

function otherCloud(mapping: Mapping, environment: Environment): Diagnostic {
  return error(
    'config/other-cloud',
    `The mapping "${mapping.name}" is for ${mapping.cloud}, and the environment "${environment.name}" is on ${environment.cloud}.`,
    {
      ...atEnvironment(environment.name, 'mapping'),
      hint: 'Choose a mapping for the same cloud.',
    },
  );
}
