import type {
  Page,
  PageQuery,
  RestoreStandardsRequest,
  SavedStandards,
  StandardsDocument,
  StandardsImpact,
  StandardsVersion,
  StandardsVersionDetail,
} from '@appstack/backstage-plugin-appstack-common';
import {
  BUILT_IN_STANDARDS,
  error,
  hasErrors,
  standardsSchema,
  type Diagnostic,
  type Standards,
  type StandardsInput,
} from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  StandardsRecord,
  StandardsStore,
  StandardsWrite,
} from '../database';
import { contentHash } from '../hash';
import { actorOf } from './actor';
import type { CompilerContext } from './CompilerContext';
import { inBody } from './environmentChanges';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import { DiagnosticsError } from './errors';
import { settingsHash } from './settingsHash';
import {
  withPortal,
  type KnownStandards,
  type StandardsLibrary,
} from './StandardsLibrary';
import type { UsageService } from './UsageService';
import type { StalenessService } from './watch/StalenessService';

export interface StandardsServiceOptions {
  store: StandardsStore;
  standards: StandardsLibrary;
  environments: EnvironmentLibrary;
  context: CompilerContext;
  usage: UsageService;
  staleness: StalenessService;
}

/** What a change says beside the standards themselves. */
export interface StandardsChange {
  message?: string;
  /** The version that the caller has seen; the last one when absent. */
  base?: number;
}

type Key = keyof Standards;

const isSame = (one: unknown, other: unknown) =>
  contentHash(one ?? null) === contentHash(other ?? null);

/** Reads and edits the organization's standards; every edit is a new version. */
export class StandardsService {
  readonly #options: StandardsServiceOptions;

  constructor(options: StandardsServiceOptions) {
    this.#options = options;
  }

  async get(): Promise<StandardsDocument> {
    return toDocument(await this.#options.standards.read());
  }

  async update(
    standards: Standards,
    { message, base }: StandardsChange,
    credentials: BackstageCredentials,
  ): Promise<SavedStandards> {
    const known = await this.#options.standards.read();
    const version = known.record?.version ?? 0;
    refuseConfigured(standards, known);
    return await this.#write(
      {
        document: portalPartOf(standards, known),
        action: version === 0 ? 'created' : 'updated',
        message,
        base: base ?? version,
      },
      known,
      credentials,
    );
  }

  /** Returns to an earlier version by writing it again; what is configured by now is left out of it. */
  async restore(
    { version, message }: RestoreStandardsRequest,
    credentials: BackstageCredentials,
  ): Promise<SavedStandards> {
    const [wanted, known] = await Promise.all([
      this.#requireVersion(version),
      this.#options.standards.read(),
    ]);
    const standards = standardsSchema.parse(wanted.document);
    return await this.#write(
      {
        document: portalPartOf(standards, known),
        action: 'restored',
        message: message ?? `Version ${version} again`,
        base: known.record!.version,
      },
      known,
      credentials,
    );
  }

  async versions(page: PageQuery): Promise<Page<StandardsVersion>> {
    const { items, ...pageInfo } = await this.#options.store.versions(page);
    return { items: items.map(toVersion), pageInfo };
  }

  async version(version: number): Promise<StandardsVersionDetail> {
    const record = await this.#requireVersion(version);
    return { ...toVersion(record), standards: { ...record.document } };
  }

  /** Which appStacks a draft would make out of date. */
  async impact(
    draft: Standards,
    credentials: BackstageCredentials,
  ): Promise<StandardsImpact> {
    const { environments, context, standards: library, usage } = this.#options;
    const [known, { standards }] = await Promise.all([
      environments.read(),
      library.read(),
    ]);
    const changed = keysOf({ ...standards, ...draft }).filter(
      key => !isSame(standards[key], draft[key]),
    );
    const names = known
      .all()
      .filter(one => settingsHash(one, standards) !== settingsHash(one, draft))
      .map(({ name }) => name);
    return {
      changed,
      appStacks: await usage.ofEnvironments(names, {}, credentials),
      diagnostics: context.checkStandards(draft, pointer =>
        inBody(`/standards${pointer}`),
      ),
    };
  }

  async #write(
    write: Omit<StandardsWrite, 'by'>,
    known: KnownStandards,
    credentials: BackstageCredentials,
  ): Promise<SavedStandards> {
    const { store, staleness, context } = this.#options;
    const next = withPortal(write.document, known);
    const diagnostics = context.checkStandards(next, inBody);
    if (hasErrors(diagnostics)) throw new DiagnosticsError(diagnostics);
    const record = await store.write({ ...write, by: actorOf(credentials) });
    await staleness.settingsSaved();
    return {
      ...toDocument({ ...known, standards: next, record }),
      diagnostics,
    };
  }

  async #requireVersion(version: number): Promise<StandardsRecord> {
    const record = await this.#options.store.version(version);
    if (record) return record;
    throw new NotFoundError(`There is no version ${version} of the standards.`);
  }
}

/** Only what differs from the built-in standards: the rest follows them. */
function portalPartOf(
  standards: Standards,
  { configured }: KnownStandards,
): StandardsInput {
  return Object.fromEntries(
    keysOf(standards)
      .filter(key => !configured.includes(key))
      .filter(key => !isSame(standards[key], BUILT_IN_STANDARDS[key]))
      .map(key => [key, standards[key]]),
  );
}

/** A request may repeat what is configured, as it was read, and not change it. */
function refuseConfigured(standards: Standards, known: KnownStandards) {
  const changed = known.configured.filter(
    key => !isSame(standards[key as Key], known.standards[key as Key]),
  );
  if (changed.length === 0) return;
  throw new DiagnosticsError(
    changed.map(key => isConfigured(key, known.sources[key])),
  );
}

function keysOf(standards: Standards): Key[] {
  return Object.keys(standards) as Key[];
}

function isConfigured(
  key: string,
  source = `the configuration (appstack.standards.${key})`,
): Diagnostic {
  return error(
    'request/invalid',
    `The standard "${key}" is kept in ${source} and cannot be changed here.`,
    {
      location: inBody(`/${key}`),
      hint: 'Change it there, or take it out of the configuration.',
    },
  );
}

function toDocument({
  standards,
  configured,
  sources,
  record,
}: KnownStandards): StandardsDocument {
  return {
    ...standards,
    version: record?.version ?? 0,
    configured: [...configured],
    ...(Object.keys(sources).length > 0 && { sources: { ...sources } }),
    updatedAt: record?.createdAt,
    updatedBy: record?.createdBy,
  };
}

function toVersion(record: StandardsRecord): StandardsVersion {
  const { version, createdAt, createdBy, action, message } = record;
  return { version, createdAt, createdBy, action, message };
}
