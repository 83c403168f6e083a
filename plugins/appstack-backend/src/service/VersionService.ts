import {
  appstackStackUpdatePermission,
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
  type UpdateVersionRequest,
} from '@appstack/backstage-plugin-appstack-common';
import type { GeneratedFile } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { StackRecord, VersionRecord, VersionStore } from '../database';
import type { Compiler } from './compilation/Compiler';
import { diffManifests } from './diff';
import {
  byEnvironmentOf,
  inEnvironments,
  manifestIn,
  ofEnvironment,
  requireEnvironment,
} from './realizations';
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
  compiler: Compiler;
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
    return {
      items: await this.#readable(
        items.map(record => inEnvironments(record, summaries, stack)),
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

  /** Changes what people say about it. */
  async update(
    name: string,
    version: number,
    notes: UpdateVersionRequest,
    credentials: BackstageCredentials,
  ): Promise<AppStackVersion> {
    const { gate, versions } = this.#options;
    const { stack } = await gate.open(name, credentials, {
      stack: [appstackStackUpdatePermission],
    });
    await this.#require(stack, version);
    await versions.annotate(stack.id, version, notes);
    const [record, summaries] = await Promise.all([
      this.#require(stack, version),
      versions.summaries(stack.id),
    ]);
    return await this.#readable(
      inEnvironments(record, summaries, stack),
      stack,
      credentials,
      record.entityRefs,
    );
  }

  async diff(
    name: string,
    { from, to, environment }: DiffQuery,
    credentials: BackstageCredentials,
    signal: AbortSignal,
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
        ofEnvironment(before, candidate)?.version !==
        ofEnvironment(after, candidate)?.version,
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
        ...(await this.#compareFiles(stack, [from, to], candidate, signal)),
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

  async #compareFiles(
    { id }: StackRecord,
    [from, to]: [number, number],
    environment: string,
    signal: AbortSignal,
  ) {
    const { versions, compiler } = this.#options;
    const before = await versions.files(id, from, [environment]);
    const after = await versions.files(id, to, [environment]);
    return await compiler.compare({ before, after }, signal);
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
