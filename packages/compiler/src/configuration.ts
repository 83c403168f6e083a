import type * as z from 'zod';
import { DEFAULT_MAPPINGS, mappingChain } from './passes/mapping';
import { checkMapping } from './checkMapping';
import { checkStandards, checkTypes } from './checkStandards';
import {
  cloudOf,
  configurationSchema,
  error,
  located,
  warning,
  type Configuration,
  type Diagnostic,
  type Environment,
  type Location,
  type Mapping,
} from './model';
import type { Registry } from './resource-types/registry';
import type { ProviderSchemas } from './terraform/schemas';
import { describeIssues } from './util/issues';

/**
 * Validates a document by its schema and fills in the defaults.
 *
 * @param place - the path of the document, the prefix of the `path` of each diagnostic
 * @param locate - the location of a JSON pointer into the document
 * @returns the value, or an error `config/invalid` for each mismatch
 *
 * @public
 */
export function checkDocument<T extends z.ZodType>(
  schema: T,
  document: unknown,
  place: string,
  locate: (pointer: string) => Location,
): { value?: z.output<T>; diagnostics: Diagnostic[] } {
  const read = schema.safeParse(document);
  if (read.success) return { value: read.data, diagnostics: [] };
  return {
    diagnostics: describeIssues(read.error, schema, place).map(
      ({ path, pointer, message, hint }) =>
        error('config/invalid', `${path}: ${message}.`, {
          location: locate(pointer),
          hint,
        }),
    ),
  };
}

/**
 * Validates the value of `appstack` in `app-config.yaml`.
 *
 * @param document - the value of `appstack`; without one everything has its default
 * @returns the configuration, or an error `config/invalid` for each mismatch, whose `path` starts with `appstack`
 *
 * @public
 */
export function readConfiguration(document: unknown): {
  configuration?: Configuration;
  diagnostics: Diagnostic[];
} {
  const { value, diagnostics } = checkDocument(
    configurationSchema,
    document ?? {},
    'appstack',
    pointer => ({ kind: 'configuration', pointer: `/appstack${pointer}` }),
  );
  return { configuration: value, diagnostics };
}

/**
 * What {@link checkConfiguration} validates references against.
 *
 * @public
 */
export interface ConfigurationContext {
  registry: Registry;
  schemas: ProviderSchemas;
  /** Names of mappings that are kept elsewhere: in a portal's database, or in a file. */
  elsewhere?: ReadonlySet<string>;
  /** The environment that is about to be used: its mapping has to exist. */
  used?: string;
}

/**
 * Validates the references of a configuration: rules against the resource types
 * and provider schemas, mappings against those that they extend, environments
 * against the mappings and resource types that they name.
 *
 * @param configuration - as {@link readConfiguration} returns it
 * @returns an error or warning for each finding; their `path` starts with the part of the configuration
 *
 * @public
 */
export function checkConfiguration(
  configuration: Pick<Configuration, 'environments' | 'mappings' | 'standards'>,
  context: ConfigurationContext,
): Diagnostic[] {
  const { environments = [], mappings, standards } = configuration;
  const known = new Map(
    [...DEFAULT_MAPPINGS, ...mappings].map(one => [one.name, one]),
  );
  return [
    ...mappings.flatMap((mapping, index) =>
      [
        ...mappingChain(mapping.name, known).diagnostics,
        ...checkMapping(mapping, context.registry, context.schemas).map(found =>
          inMapping(mapping, found),
        ),
      ].map(found => inConfiguration(`/appstack/mappings/${index}`, found)),
    ),
    ...environments.flatMap((environment, index) => {
      const locate = inSetting(`/appstack/environments/${index}`);
      return [
        ...checkMappingOf(environment, known, context, locate),
        ...checkTypes(environment.properties, context, locate),
      ];
    }),
    ...checkStandards(standards, context, inSetting('/appstack/standards')),
    ...environments.flatMap((environment, index) =>
      checkAccount(
        environment,
        context,
        inSetting(`/appstack/environments/${index}`),
      ),
    ),
  ];
}

/**
 * Validates the references of one environment as {@link checkConfiguration}
 * does: the mapping and the resource types that it names.
 *
 * @param mappings - all that there are, by name
 * @param locate - the location of a JSON pointer into the environment
 *
 * @public
 */
export function checkEnvironment(
  environment: Environment,
  mappings: ReadonlyMap<string, Mapping>,
  context: Pick<ConfigurationContext, 'registry' | 'schemas'>,
  locate: Locate,
): Diagnostic[] {
  const used = { ...context, used: environment.name };
  return [
    ...checkMappingOf(environment, mappings, used, locate),
    ...checkTypes(environment.properties, used, locate),
    ...checkAccount(environment, used, locate),
  ];
}

/** The location of a JSON pointer into a document. */
type Locate = (pointer: string) => Location;

const inSetting =
  (place: string): Locate =>
  pointer => ({ kind: 'configuration', pointer: place + pointer });

/** Without an account the provider takes whichever it is signed in to; a variable that is unset leaves it out. */
function checkAccount(
  { name, cloud, profile, account }: Environment,
  { used = name }: ConfigurationContext,
  locate: Locate,
): Diagnostic[] {
  const isGuarded = profile !== 'production' || account !== undefined;
  if (isGuarded || used !== name || !cloudOf(cloud).account) return [];
  return [
    warning(
      'config/no-account',
      `The production environment "${name}" names no account: Terraform applies it to whichever account is signed in.`,
      {
        location: locate('/account'),
        hint: 'Set account. If it stands there as a variable such as ${ACCOUNT}, that variable is not set.',
      },
    ),
  ];
}

/** Rules are identified by mapping and index, because an index alone is ambiguous where files are included. */
function inMapping({ name }: Mapping, diagnostic: Diagnostic): Diagnostic {
  return {
    ...diagnostic,
    message: `In the mapping "${name}": ${diagnostic.message}`,
  };
}

/** A finding in a mapping, at its place in the configuration. */
function inConfiguration(pointer: string, diagnostic: Diagnostic): Diagnostic {
  const { location } = diagnostic;
  const inner = location?.kind === 'mapping' ? location.pointer : '';
  return located(diagnostic, {
    kind: 'configuration',
    pointer: pointer + inner,
  });
}

function checkMappingOf(
  { name, cloud, mapping = cloud }: Environment,
  known: ReadonlyMap<string, Mapping>,
  { elsewhere, used }: ConfigurationContext,
  locate: Locate,
): Diagnostic[] {
  if (elsewhere?.has(mapping)) return [];
  const location = locate('/mapping');
  const found = known.get(mapping);
  if (!found) {
    const message = `There is no mapping "${mapping}", which the environment "${name}" names.`;
    const details = { location, hint: 'Create it, or name another.' };
    return [
      used === name
        ? error('config/unknown-mapping', message, details)
        : warning('config/unknown-mapping', message, details),
    ];
  }
  if (found.cloud === cloud) return [];
  return [
    error(
      'config/other-cloud',
      `The mapping "${mapping}" is for ${found.cloud}, and the environment "${name}" is on ${cloud}.`,
      { location, hint: 'Choose a mapping for the same cloud.' },
    ),
  ];
}
