import type { AnyResourceType } from '@appstack/backstage-plugin-appstack-node';
import {
  checkMapping,
  createRegistry,
  mappingChain,
  type ProviderSchemas,
  type Registry,
} from '@appstack/compiler';
import {
  hasErrors,
  type Diagnostic,
  type Mapping,
  type Standards,
} from '@appstack/compiler/model';
import type { AppstackConfig } from '../config';

/** What the compiler needs beside the catalog, the mappings and the environments. */
export class CompilerContext {
  readonly registry: Registry;
  readonly schemas: ProviderSchemas;
  readonly standards: Standards;

  constructor(options: {
    resourceTypes: AnyResourceType[];
    schemas: ProviderSchemas;
    standards: Standards;
  }) {
    this.registry = createRegistry(options.resourceTypes);
    this.schemas = options.schemas;
    this.standards = options.standards;
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

  /** Throws when a mapping of the configuration could never be used. */
  requireUsable({ mappings }: Pick<AppstackConfig, 'mappings'>) {
    const all = new Map(mappings.map(mapping => [mapping.name, mapping]));
    mappings.forEach((mapping, index) => {
      const diagnostics = this.checkMapping(mapping, all);
      if (!hasErrors(diagnostics)) return;
      const problems = diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ path, message, hint }) =>
          [path && `${path}:`, message, hint].filter(Boolean).join(' '),
        );
      throw new Error(
        `The configuration is not valid: appstack.mappings[${index}] (${mapping.name}): ${problems.join('; ')}`,
      );
    });
  }
}
