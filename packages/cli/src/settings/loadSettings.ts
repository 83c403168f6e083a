import { resolve } from 'node:path';
import {
  atEnvironment,
  builtInEnvironments,
  error,
  hasErrors,
  located,
  mappingSchema,
  propertyOverridesSchema,
  standardsSchema,
  type Cloud,
  type Configuration,
  type Diagnostic,
  type Environment,
  type Location,
  type Mapping,
  type Properties,
  type Standards,
} from '@appstack/compiler/model';
import {
  checkConfiguration,
  checkDocument,
  checkMapping,
  checkStandards,
  createRegistry,
  mappingChain,
  type Registry,
} from '@appstack/compiler';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { parseEntityRef } from '../references';
import { chooseEnvironment } from './chooseEnvironment';
import { loadExtensions } from './loadExtensions';
import { locate, readConfig } from './readConfig';
import { readDocument } from './readDocument';

/** The options that all commands share. */
export interface SettingsOptions {
  config?: string[];
  extension?: string[];
  mapping?: string;
  standards?: string;
  cloud?: Cloud;
  overrides?: string;
}

/** What the compiler needs beside the catalog. */
export interface Settings {
  environment: Environment;
  /** All environments there are. */
  environments: readonly Environment[];
  standards: Standards;
  /** Nearest first. */
  mappings: Mapping[];
  registry: Registry;
  /** What the appStack itself says of properties, by entity ref. */
  overrides: Record<string, Properties>;
}

/** Settings, unless documents that they come from do not follow their schemas, and what is wrong with these documents. */
export interface LoadedSettings {
  settings?: Settings;
  configuration?: Configuration;
  diagnostics: Diagnostic[];
}

/** A place in a file that an option names. */
const inDocument =
  (file: string) =>
  (pointer: string): Location => ({ kind: 'file', file, pointer });

/** Gathers environment, standards, mappings and resource types from the configuration and the command line. */
export async function loadSettings(
  options: SettingsOptions & {
    environment: string;
    /** The default region of a built-in environment. */
    defaultCloud?: Cloud;
  },
): Promise<LoadedSettings> {
  const { configuration, diagnostics } = await readConfig(options.config ?? []);
  const own = await readMapping(options.mapping);
  const said = await readOverrides(options.overrides);
  const ownStandards = await readFileBy(options.standards, (...args) =>
    checkDocument(standardsSchema, ...args),
  );
  diagnostics.push(
    ...own.diagnostics,
    ...said.diagnostics,
    ...ownStandards.diagnostics,
  );
  if (!configuration || hasErrors(diagnostics)) return { diagnostics };

  const environment = chooseEnvironment(
    options.environment,
    options.cloud ?? own.mapping?.cloud ?? options.defaultCloud,
    configuration.environments ?? [],
  );
  const registry = await loadRegistry(options, configuration);
  diagnostics.push(...checkParts(configuration, environment, registry, own));
  const standards = ownStandards.value ?? configuration.standards;
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
  const environments =
    configuration.environments ?? builtInEnvironments(environment.cloud);
  return {
    settings: {
      ...{ environment, environments, standards, mappings, registry },
      overrides: said.overrides,
    },
    configuration,
    diagnostics,
  };
}

/** The mapping of a file that the command line names. */
interface OwnMapping {
  place: string;
  mapping?: Mapping;
  diagnostics: Diagnostic[];
}

async function readMapping(place: string | undefined): Promise<OwnMapping> {
  const { value, diagnostics } = await readFileBy(place, (...args) =>
    checkDocument(mappingSchema, ...args),
  );
  return { place: place ?? '', mapping: value, diagnostics };
}

/** How a document is checked, at its place. */
type Check<T> = (
  document: unknown,
  place: string,
  locate: (pointer: string) => Location,
) => { value?: T; diagnostics: Diagnostic[] };

/** The document in a file, checked; nothing where no file is named. */
async function readFileBy<T>(
  place: string | undefined,
  check: Check<T>,
): Promise<ReturnType<Check<T>>> {
  if (place === undefined) return { diagnostics: [] };
  return check(await readDocument(resolve(place)), place, inDocument(place));
}

/** By entity ref in full form, however the file writes it. */
async function readOverrides(place: string | undefined): Promise<{
  overrides: Record<string, Properties>;
  diagnostics: Diagnostic[];
}> {
  if (place === undefined) return { overrides: {}, diagnostics: [] };
  const { value = {}, diagnostics } = checkDocument(
    propertyOverridesSchema,
    await readDocument(resolve(place)),
    place,
    pointer => ({ kind: 'file', file: place, pointer }),
  );
  const overrides = Object.fromEntries(
    Object.entries(value).map(([ref, properties]) => [
      parseEntityRef(ref),
      properties,
    ]),
  );
  return { overrides, diagnostics };
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
  const [nearest] = chain.mappings;
  if (nearest && nearest.cloud !== environment.cloud) {
    chain.diagnostics.push(otherCloud(nearest, environment));
  }
  return chain;
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
