import { resolve } from 'node:path';
import {
  error,
  environmentSchema,
  mappingSchema,
  standardsSchema,
  type Cloud,
  type Diagnostic,
  type Environment,
  type Mapping,
  type Standards,
} from '@appstack/compiler/model';
import {
  checkMapping,
  createRegistry,
  mappingChain,
  type Registry,
} from '@appstack/compiler';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { chooseEnvironment } from './chooseEnvironment';
import { loadExtensions } from './loadExtensions';
import { locate, readConfig, type AppstackConfig } from './readConfig';
import { check, readDocument } from './readDocuments';

/** The options that all commands share. */
export interface SettingsOptions {
  config?: string[];
  extension?: string[];
  mapping?: string;
  cloud?: Cloud;
}

/** What the compiler needs beside the catalog. */
export interface Settings {
  environment: Environment;
  standards: Standards;
  /** Nearest first. */
  mappings: Mapping[];
  registry: Registry;
}

/** Settings, or what is wrong with the documents that they come from. */
export interface LoadedSettings {
  settings: Settings;
  diagnostics: Diagnostic[];
}

/** Gathers environment, standards, mappings and resource types from the configuration and the command line. */
export async function loadSettings(
  options: SettingsOptions & {
    environment: string;
    /** Where a built-in environment is when nothing says so. */
    defaultCloud?: Cloud;
  },
): Promise<LoadedSettings> {
  const config = await readConfig(options.config ?? []);
  const diagnostics: Diagnostic[] = [];
  const collect = <T>(checked: {
    value?: T;
    diagnostics: Diagnostic[];
  }): T[] => {
    diagnostics.push(...checked.diagnostics);
    return checked.value === undefined ? [] : [checked.value];
  };

  const environments = config.environments.flatMap((document, index) =>
    collect(
      check(environmentSchema, document, `appstack.environments[${index}]`),
    ),
  );
  const places = new Map<Mapping, string>();
  const mappingAt = (place: string, document: unknown) => {
    const read = collect(check(mappingSchema, document, place));
    read.forEach(mapping => places.set(mapping, place));
    return read;
  };
  const known = config.mappings.flatMap((document, index) =>
    mappingAt(`appstack.mappings[${index}]`, document),
  );
  const [standards = standardsSchema.parse({})] = collect(
    check(standardsSchema, config.standards, 'appstack.standards'),
  );
  const [own] = options.mapping
    ? mappingAt(options.mapping, await readDocument(resolve(options.mapping)))
    : [];
  const environment = chooseEnvironment(
    options.environment,
    options.cloud ?? own?.cloud ?? options.defaultCloud,
    environments,
  );
  const registry = await loadRegistry(options, config);
  for (const [mapping, place] of places) {
    diagnostics.push(...checkTargets(mapping, place, registry));
  }
  const mappings = chooseMappings(environment, own, known, diagnostics);
  return {
    settings: { environment, standards, mappings, registry },
    diagnostics,
  };
}

/** The built-in resource types and those of the extensions. */
export async function loadRegistry(
  options: SettingsOptions,
  config?: AppstackConfig,
): Promise<Registry> {
  const { extensions } = config ?? (await readConfig(options.config ?? []));
  const named = (options.extension ?? []).map(extension =>
    locate(extension, process.cwd()),
  );
  return createRegistry(await loadExtensions([...extensions, ...named]));
}

/** Holds what a mapping names against resource types and provider schemas, as a portal does before it saves one. */
function checkTargets(mapping: Mapping, place: string, registry: Registry) {
  return checkMapping(mapping, registry, loadProviderSchemas()).map(
    diagnostic => ({ ...diagnostic, path: `${place}.${diagnostic.path}` }),
  );
}

function chooseMappings(
  environment: Environment,
  own: Mapping | undefined,
  known: readonly Mapping[],
  diagnostics: Diagnostic[],
): Mapping[] {
  const byName = new Map(known.map(mapping => [mapping.name, mapping]));
  if (own) byName.set(own.name, own);
  const chain = mappingChain(
    own?.name ?? environment.mapping ?? environment.cloud,
    byName,
  );
  diagnostics.push(...chain.diagnostics);
  const [nearest] = chain.mappings;
  if (nearest && nearest.cloud !== environment.cloud) {
    diagnostics.push(otherCloud(nearest, environment));
  }
  return chain.mappings;
}

function otherCloud(mapping: Mapping, environment: Environment): Diagnostic {
  return error(
    'config/other-cloud',
    `The mapping "${mapping.name}" is for ${mapping.cloud}, and the environment "${environment.name}" is on ${environment.cloud}.`,
    { path: 'mapping', hint: 'Choose a mapping for the same cloud.' },
  );
}
