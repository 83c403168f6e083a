import {
  appstackTerraformReadPermission,
  type AppStackDiff,
  type AppStackVersion,
  type AppStackVersionDetail,
  type DiffQuery,
  type EnvironmentRetained,
  type Page,
  type PageQuery,
  type RetainedQuery,
  type TerraformFiles,
  type TerraformQuery,
} from '@appstack/backstage-plugin-appstack-common';
import type { GeneratedFile, Manifest } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  RealizationRecord,
  RealizationSummary,
  StackRecord,
  VersionRecord,
  VersionStore,
} from '../database';
import { diffFiles, diffManifests } from './diff';
import { retainedIn } from './retained';
import { notAllowed } from '../permissions';
import type { RealizationAccess, StackGate } from './StackGate';
import { manifestOf } from './storedManifest';
import { refsInFindings, refsOfDesign } from './withholding/mentions';
import type { Withholding } from './withholding/Withholding';

export interface VersionServiceOptions {
  gate: StackGate;
  versions: VersionStore;
  withholding: Withholding;
}

/** Files that are read while they are sent. */
export interface StreamedFiles extends Omit<TerraformFiles, 'files'> {
  files: AsyncIterable<GeneratedFile>;
}

/** Reads the versions of appStacks: what they hold, how they differ, and the files. */
export class VersionService {
  readonly #options: VersionServiceOptions;

  constructor(options: VersionServiceOptions) {
    this.#options = options;
  }

  async list(
    name: string,
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<AppStackVersion>> {
    const { gate, versions } = this.#options;
    const { stack } = await gate.open(name, credentials);
    const [{ items, ...pageInfo }, summaries] = await Promise.all([
      versions.list(stack.id, page),
      versions.summaries(stack.id),
    ]);
    const described = items.map(record => ({
      ...record,
      environments: inForce(summaries, record.version).sort(
        byEnvironmentOf(stack),
      ),
    }));
    return {
      items: await this.#readable(
        described,
        stack,
        credentials,
        items.flatMap(({ entityRefs }) => entityRefs),
      ),
      pageInfo,
      totalItems: stack.version,
    };
  }

  async get(
    name: string,
    version: number,
    credentials: BackstageCredentials,
  ): Promise<AppStackVersionDetail> {
    const { gate, versions } = this.#options;
    const { stack } = await gate.open(name, credentials);
    const [record, realizations] = await Promise.all([
      this.#require(stack, version),
      versions.realizations(stack.id, version),
    ]);
    const environments = realizations
      .sort(byEnvironmentOf(stack))
      .map(stored => {
        const { manifest: _, ...realization } = stored;
        const { design, resources, guesses = [] } = manifestOf(stored);
        return { ...realization, design, resources, guesses };
      });
    return await this.#readable(
      { ...record, environments },
      stack,
      credentials,
      [
        ...record.entityRefs,
        ...environments.flatMap(({ design, changes, diagnostics }) => [
          ...refsOfDesign(design),
          ...refsInFindings(changes),
          ...refsInFindings(diagnostics),
        ]),
      ],
    );
  }

  async diff(
    name: string,
    { from, to, environment }: DiffQuery,
    credentials: BackstageCredentials,
  ): Promise<AppStackDiff> {
    const { gate, versions } = this.#options;
    const { stack, environment: access } = await gate.open(name, credentials, {
      environment: [appstackTerraformReadPermission],
    });
    await Promise.all([this.#require(stack, from), this.#require(stack, to)]);
    const wanted = this.#withFiles(stack, environment, access[0]);
    const [before, after] = await Promise.all(
      [from, to].map(version =>
        versions.realizations(stack.id, version, wanted),
      ),
    );
    const differing = wanted.filter(
      candidate =>
        find(before, candidate)?.version !== find(after, candidate)?.version,
    );
    const compared = differing.map(candidate => ({
      environment: candidate,
      old: manifestIn(before, candidate),
      young: manifestIn(after, candidate),
    }));
    const environments = await Promise.all(
      compared.map(async ({ environment: candidate, old, young }) => ({
        environment: candidate,
        changes: diffManifests(old, young),
        files: diffFiles(
          await versions.files(stack.id, from, [candidate]),
          await versions.files(stack.id, to, [candidate]),
        ),
      })),
    );
    return await this.#readable(
      { from, to, environments },
      stack,
      credentials,
      compared
        .flatMap(({ old, young }) => [old, young])
        .flatMap(manifest => (manifest ? refsOfDesign(manifest.design) : [])),
    );
  }

  async retained(
    name: string,
    { environment }: RetainedQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<EnvironmentRetained>> {
    const { gate, versions } = this.#options;
    const { stack } = await gate.open(name, credentials);
    if (environment !== undefined) requireEnvironment(stack, environment);
    const manifests = (
      await versions.realizations(
        stack.id,
        stack.version,
        environment === undefined ? undefined : [environment],
      )
    )
      .sort(byEnvironmentOf(stack))
      .map(manifestOf);
    const retained = manifests.flatMap(manifest => retainedIn(manifest));
    const visible = await this.#readable(
      { retained },
      stack,
      credentials,
      manifests.flatMap(({ design }) => refsOfDesign(design)),
    );
    return { items: visible.retained, pageInfo: {} };
  }

  async terraform(
    name: string,
    { environment, version }: TerraformQuery,
    credentials: BackstageCredentials,
  ): Promise<StreamedFiles> {
    const { gate, versions } = this.#options;
    const { stack, environment: access } = await gate.open(name, credentials, {
      environment: [appstackTerraformReadPermission],
    });
    const wanted = this.#withFiles(stack, environment, access[0]);
    const { version: number } = await this.#require(
      stack,
      version ?? stack.version,
    );
    const index = await versions.fileIndex(stack.id, number, wanted);
    if (index.length === 0) {
      throw new NotFoundError(
        `Version ${number} of "${name}" has nothing in ${wanted.join(', ')}.`,
      );
    }
    const files = versions.readFiles(index);
    return { name, version: number, environments: wanted, files };
  }

  /** A document without what the caller may not read in the catalog. Files are answered whole. */
  async #readable<T>(
    document: T,
    { name }: StackRecord,
    credentials: BackstageCredentials,
    entityRefs: readonly string[],
  ): Promise<T> {
    return await this.#options.withholding.from(
      document,
      { entityRefs, ownNames: [name] },
      credentials,
    );
  }

  /** The environments whose files the caller may read: the requested one, or all of them. */
  #withFiles(
    stack: StackRecord,
    environment: string | undefined,
    access: RealizationAccess,
  ): string[] {
    const names = stack.environments.map(record => record.environment);
    if (environment !== undefined) {
      requireEnvironment(stack, environment);
      this.#options.gate.requireEnvironments(stack, [environment], access);
      return [environment];
    }
    const readable = names.filter(name => access.allows(stack, name));
    if (readable.length === 0) {
      throw notAllowed(access.permission, `"${stack.name}"`);
    }
    return readable;
  }

  async #require(stack: StackRecord, version: number): Promise<VersionRecord> {
    if (stack.version === 0) {
      throw new NotFoundError(
        `The appStack "${stack.name}" has no version yet. Sync it first.`,
      );
    }
    const record = await this.#options.versions.find(stack.id, version);
    if (!record) {
      throw new NotFoundError(
        `The appStack "${stack.name}" has no version ${version}; the last is ${stack.version}.`,
      );
    }
    return record;
  }
}

function requireEnvironment(stack: StackRecord, name: string) {
  if (stack.environments.some(({ environment }) => environment === name))
    return;
  throw new NotFoundError(
    `The appStack "${stack.name}" has no environment "${name}".`,
  );
}

/** Of each environment what the last version up to this one made of it. */
function inForce(
  summaries: readonly RealizationSummary[],
  version: number,
): RealizationSummary[] {
  const last = new Map<string, RealizationSummary>();
  for (const summary of summaries) {
    if (summary.version <= version) last.set(summary.environment, summary);
  }
  return [...last.values()];
}

function byEnvironmentOf(stack: StackRecord) {
  const order = stack.environments.map(({ environment }) => environment);
  return (a: { environment: string }, b: { environment: string }) =>
    order.indexOf(a.environment) - order.indexOf(b.environment);
}

function manifestIn(
  realizations: readonly RealizationRecord[],
  environment: string,
): Manifest | undefined {
  const realization = find(realizations, environment);
  return realization && manifestOf(realization);
}

function find<T extends { environment: string }>(
  realizations: readonly T[],
  environment: string,
): T | undefined {
  return realizations.find(candidate => candidate.environment === environment);
}
