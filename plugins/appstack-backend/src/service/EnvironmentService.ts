import {
  appstackEnvironmentUpdatePermission,
  type EnvironmentDocument,
  type EnvironmentQuery,
  type Page,
  type SavedEnvironment,
  type UpdateEnvironmentRequest,
} from '@appstack/backstage-plugin-appstack-common';
import {
  hasErrors,
  type Diagnostic,
  type Environment,
} from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import type {
  DocumentAction,
  DocumentStore,
  EnvironmentUse,
  StackStore,
  VersionStore,
} from '../database';
import type { Authorizer } from '../permissions';
import { actorOf } from './actor';
import type { CompilerContext } from './CompilerContext';
import {
  inBody,
  leavingPlace,
  renaming,
  sensitiveChanges,
  stateMigration,
} from './environmentChanges';
import { toEnvironmentDocument } from './environmentDocuments';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import type { Environments, KnownEnvironment } from './Environments';
import { DiagnosticsError } from './errors';
import { documentsOf, type MappingLibrary } from './MappingLibrary';
import { manifestOf } from './storedManifest';
import type { StalenessService } from './watch/StalenessService';

export interface EnvironmentServiceOptions {
  store: DocumentStore<Environment>;
  stacks: StackStore;
  versions: VersionStore;
  environments: EnvironmentLibrary;
  library: MappingLibrary;
  context: CompilerContext;
  authorizer: Authorizer;
  staleness: StalenessService;
}

/** Records in the audit log that parts of an environment change which guard it. */
export type RecordSensitive = <T>(
  changes: string[],
  run: () => Promise<T>,
) => Promise<T>;

interface Write {
  document: Environment;
  action: DocumentAction;
  base: number | undefined;
}

/** Reads, creates, edits and retires environments; every edit is a new version. */
export class EnvironmentService {
  readonly #options: EnvironmentServiceOptions;

  constructor(options: EnvironmentServiceOptions) {
    this.#options = options;
  }

  async list(
    { state }: EnvironmentQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<EnvironmentDocument>> {
    const [environments, uses, withState] = await Promise.all([
      this.#options.environments.read(),
      this.#options.stacks.environmentUses(),
      this.#maySeeState(credentials),
    ]);
    const records =
      state === 'retired' ? environments.retired() : environments.records();
    const items = records.map(record =>
      toEnvironmentDocument(record, uses.get(record.environment.name), {
        withState,
      }),
    );
    return { items, pageInfo: {}, totalItems: items.length };
  }

  async get(
    name: string,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentDocument> {
    const [{ environments, use }, withState] = await Promise.all([
      this.#read(name),
      this.#maySeeState(credentials),
    ]);
    return toEnvironmentDocument(environments.getRecord(name), use, {
      withState,
    });
  }

  async create(
    environment: Environment,
    credentials: BackstageCredentials,
  ): Promise<SavedEnvironment> {
    const { name } = environment;
    const { environments, use } = await this.#read(name);
    refuseTakenName(name, environments, use);
    await this.#refuseLeavingPlace(environment, use);
    const [diagnostics, withState] = await Promise.all([
      this.#check(environment),
      this.#maySeeState(credentials),
    ]);
    const record = await this.#write(
      {
        document: environment,
        action: 'created',
        base: environments.retiredRecord(name)?.version,
      },
      credentials,
    );
    const document = toEnvironmentDocument(record, use, { withState });
    return { ...document, diagnostics };
  }

  /**
   * Writes a new version: of one of the portal, of a built-in one, which the
   * portal keeps from then on, or of a retired one, which comes back.
   *
   * @param base - the version that the caller has seen; the last one when absent
   */
  async update(
    name: string,
    request: UpdateEnvironmentRequest,
    base: number | undefined,
    credentials: BackstageCredentials,
    recordSensitive: RecordSensitive,
  ): Promise<SavedEnvironment> {
    const { version: seen, confirm = [], ...document } = request;
    const { environments, use } = await this.#read(name);
    const known =
      environments.retiredRecord(name) ?? environments.getRecord(name);
    refuseConfigured(known);
    const before = known.environment;
    const isSynced = use?.synced ?? false;
    refuse(renaming(name, document.name));
    await this.#refuseLeavingPlace(document, use);
    const migration = stateMigration(before, document, isSynced);
    if (!confirm.includes('state')) refuse(migration, { evenWarnings: true });
    const diagnostics = [...migration, ...(await this.#check(document))];
    const write = () =>
      this.#write(
        {
          document,
          action: known.deletedAt ? 'restored' : 'updated',
          base: baseOf(known, base ?? seen),
        },
        credentials,
      );
    const changes = sensitiveChanges(before, document);
    const record =
      changes.length > 0
        ? await recordSensitive(changes, write)
        : await write();
    return {
      ...toEnvironmentDocument(record, use, { withState: true }),
      diagnostics,
    };
  }

  async retire(
    name: string,
    base: number | undefined,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { environments } = await this.#read(name);
    const known = environments.getRecord(name);
    refuseConfigured(known);
    await this.#write(
      {
        document: known.environment,
        action: 'deleted',
        base: baseOf(known, base),
      },
      credentials,
    );
  }

  async #read(
    name: string,
  ): Promise<{ environments: Environments; use?: EnvironmentUse }> {
    const [environments, uses] = await Promise.all([
      this.#options.environments.read(),
      this.#options.stacks.environmentUses(),
    ]);
    return { environments, use: uses.get(name) };
  }

  /** What was synced stands where it was, also when the configuration had the environment then. */
  async #refuseLeavingPlace(
    environment: Environment,
    use: EnvironmentUse | undefined,
  ) {
    if (!use?.synced) return;
    const { name } = environment;
    const last = await this.#options.versions.lastManifestOf(name);
    if (!last) return;
    const manifest = JSON.parse(last.json);
    const { design } = manifestOf({ environment: name, manifest });
    refuse(leavingPlace(design, environment));
  }

  /** What is worth a look about an environment; refuses one that is wrong. */
  async #check(environment: Environment): Promise<Diagnostic[]> {
    const { context, library } = this.#options;
    const mappings = documentsOf(await library.all());
    const found = context.checkEnvironment(environment, mappings, inBody);
    refuse(found);
    return found;
  }

  async #write(
    { document, action, base }: Write,
    credentials: BackstageCredentials,
  ): Promise<KnownEnvironment> {
    const { store, staleness } = this.#options;
    const by = actorOf(credentials);
    const changed = { document: withoutDefault(document), action, base, by };
    const { document: environment, ...record } = await store.write(changed);
    await staleness.settingsSaved();
    return { ...record, environment, origin: 'portal' };
  }

  /** The arguments of state backends are for those who may change environments. */
  async #maySeeState(credentials: BackstageCredentials): Promise<boolean> {
    return await this.#options.authorizer.allows(
      credentials,
      appstackEnvironmentUpdatePermission,
    );
  }
}

/** The default mapping has its cloud's name: naming it says nothing more. */
function withoutDefault({ mapping, ...environment }: Environment): Environment {
  return mapping === undefined || mapping === environment.cloud
    ? environment
    : { ...environment, mapping };
}

/** The version that a write rests on; none for what the portal does not keep yet. */
function baseOf(
  { version, environment: { name } }: KnownEnvironment,
  seen: number = version,
): number | undefined {
  if (version > 0) return seen;
  if (seen === 0) return undefined;
  throw new ConflictError(
    `The environment "${name}" was changed meanwhile. Read it again and repeat the change.`,
  );
}

function refuse(
  diagnostics: Diagnostic[],
  { evenWarnings = false }: { evenWarnings?: boolean } = {},
) {
  if (hasErrors(diagnostics) || (evenWarnings && diagnostics.length > 0)) {
    throw new DiagnosticsError(diagnostics);
  }
}

function refuseConfigured({ origin, environment }: KnownEnvironment) {
  if (origin !== 'config') return;
  throw new NotAllowedError(
    `The environment "${environment.name}" is kept in the configuration (appstack.environments) and cannot be changed or retired here.`,
  );
}

function refuseTakenName(
  name: string,
  environments: Environments,
  use: EnvironmentUse | undefined,
) {
  const known = environments.record(name);
  if (known) {
    const where =
      known.origin === 'config' ? ' It is kept in the configuration.' : '';
    throw new ConflictError(
      `There is an environment "${name}" already.${where} Choose another name.`,
    );
  }
  const retired = environments.retiredRecord(name);
  if (!retired || !use?.synced) return;
  throw new ConflictError(
    `The name "${name}" is reserved: the environment of this name was retired by ${retired.updatedBy}, and versions of appStacks name it. Choose another name, or bring the retired one back.`,
  );
}
