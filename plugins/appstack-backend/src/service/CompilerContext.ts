import type { AnyResourceType } from '@appstack/backstage-plugin-appstack-node';
import {
  checkConfiguration,
  checkEnvironment,
  checkStandards,
  checkMapping,
  createRegistry,
  mappingChain,
  type ProviderSchemas,
  type Registry,
} from '@appstack/compiler';
import {
  type Diagnostic,
  type Environment,
  type Location,
  type Mapping,
  type Standards,
} from '@appstack/compiler/model';
import { invalidConfiguration, type AppstackConfig } from '../config';
import { contentHash } from '../hash';

/** What the compiler needs beside the catalog, the mappings and the environment that it compiles. */
export class CompilerContext {
  readonly registry: Registry;
  readonly schemas: ProviderSchemas;
  /** SHA-256 that stands for the resource types and the provider schemas: another one when replicas run other code. */
  readonly code: string;

  constructor(options: {
    resourceTypes: AnyResourceType[];
    schemas: ProviderSchemas;
  }) {
    this.registry = createRegistry(options.resourceTypes);
    this.schemas = options.schemas;
    this.code = contentHash([
      options.schemas.providers(),
      options.resourceTypes.map(type => sourceOf(type)),
    ]);
  }

  /** What is wrong with a mapping, by itself and in its place among the others. */
  checkMapping(
    mapping: Mapping,
    others: ReadonlyMap<string, Mapping>,
  ): Diagnostic[] {
    const all = new Map(others).set(mapping.name, mapping);
    return [
      ...mappingChain(mapping.name, all).diagnostics,
      ...checkMapping(mapping, this.registry, this.schemas),
    ];
  }

  /**
   * What is wrong with the references of an environment.
   *
   * @param mappings - all that there are, by name
   */
  checkEnvironment(
    environment: Environment,
    mappings: ReadonlyMap<string, Mapping>,
    locate: (pointer: string) => Location,
  ): Diagnostic[] {
    return checkEnvironment(environment, mappings, this, locate);
  }

  /** What is wrong with the references of standards. */
  checkStandards(
    standards: Standards,
    locate: (pointer: string) => Location,
  ): Diagnostic[] {
    return checkStandards(standards, this, locate);
  }

  /** What is wrong with the references of documents that are not kept in the portal. */
  findInSettings(
    settings: Pick<
      AppstackConfig,
      'builtInEnvironments' | 'environments' | 'mappings' | 'standards'
    >,
    elsewhere: ReadonlySet<string>,
  ): Diagnostic[] {
    const { registry, schemas } = this;
    const { builtInEnvironments, environments } = settings;
    return checkConfiguration(
      {
        ...settings,
        environments: builtInEnvironments ? undefined : environments,
      },
      { registry, schemas, elsewhere },
    );
  }

  /**
   * Holds the parts of the configuration against each other.
   *
   * @param elsewhere - the names of the mappings that the portal keeps
   * @returns what does not keep the backend from starting
   * @throws Error - when something could never be used; the message lists all of it
   */
  checkSettings(
    settings: AppstackConfig,
    elsewhere: ReadonlySet<string>,
  ): Diagnostic[] {
    const found = this.findInSettings(settings, elsewhere);
    const errors = found.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw invalidConfiguration(errors);
    return found;
  }
}

/** The texts of the functions of a resource type, and all else that can be printed of it. */
function sourceOf({ name, clouds }: AnyResourceType) {
  const blueprints = Object.entries<object>(clouds).map(
    ([cloud, blueprint]) => [
      cloud,
      Object.entries(blueprint).map(([key, value]) => [
        key,
        typeof value === 'function' ? String(value) : '',
      ]),
    ],
  );
  return [name, blueprints];
}
