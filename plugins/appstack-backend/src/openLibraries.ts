import type { Diagnostic } from '@appstack/compiler/model';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { invalidConfiguration, type AppstackConfig } from './config';
import type { Stores } from './createStores';
import type { DatabaseStackStore } from './database';
import type { CompilerContext } from './service/CompilerContext';
import { EnvironmentLibrary } from './service/EnvironmentLibrary';
import { MappingLibrary } from './service/MappingLibrary';
import { PolicyLibrary } from './service/policies/PolicyLibrary';
import { ConfiguredDocuments } from './service/sources/ConfiguredDocuments';
import { StandardsLibrary } from './service/StandardsLibrary';

/** The environments, mappings and standards, once it is sure that configuration and portal go together. */
export async function openLibraries(
  context: CompilerContext,
  stores: Pick<
    Stores,
    | 'stacks'
    | 'mappings'
    | 'environments'
    | 'standards'
    | 'policies'
    | 'documentSources'
  >,
  options: { settings: AppstackConfig; logger: LoggerService },
) {
  const { settings } = options;
  const configured = new ConfiguredDocuments({
    ...{ settings, store: stores.documentSources },
  });
  const environments = new EnvironmentLibrary({
    store: stores.environments,
    configured,
  });
  const library = new MappingLibrary({
    store: stores.mappings,
    configured,
  });
  const standards = new StandardsLibrary({
    store: stores.standards,
    configured,
  });
  await checkSettings(context, library, options);
  await refuseTakenNames(settings, environments, stores.stacks);
  refuse(await standards.takenKeys(settings.configuredStandards));
  const policies = new PolicyLibrary({
    store: stores.policies,
    configured,
  });
  return { environments, library, standards, policies };
}

/** Logs what about the configuration does not keep the backend from starting. */
async function checkSettings(
  context: CompilerContext,
  library: MappingLibrary,
  { settings, logger }: { settings: AppstackConfig; logger: LoggerService },
) {
  const elsewhere = await library.namesInPortal();
  for (const { path, message } of context.checkSettings(settings, elsewhere)) {
    logger.warn(`${path}: ${message}`);
  }
}

/** A name means one environment: the configuration does not hide one of the portal. */
async function refuseTakenNames(
  settings: AppstackConfig,
  environments: EnvironmentLibrary,
  stacks: DatabaseStackStore,
) {
  const uses = await stacks.environmentUses();
  const taken = await environments.takenNames(
    settings,
    name => uses.get(name)?.synced ?? false,
  );
  refuse(taken);
}

function refuse(problems: readonly Diagnostic[]) {
  if (problems.length > 0) throw invalidConfiguration(problems);
}
