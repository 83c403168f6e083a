import {
  appstackTerraformReadPermission,
  type PreviewTerraform,
  type PreviewTerraformQuery,
} from '@appstack/backstage-plugin-appstack-common';
import type { GeneratedFile } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  FileEntry,
  PreviewRecord,
  PreviewStore,
  StackRecord,
  VersionStore,
} from '../database';
import { actorOf } from './actor';
import type { Compiler } from './compilation/Compiler';
import type { FilesToCompare } from './compilation/compareFiles';
import type { StackGate } from './StackGate';
import type { SyncFacts } from './sync/job';
import { SyncAnswer } from './sync/SyncAnswer';
import type { Withholding } from './withholding/Withholding';

/** The most resources whose arguments are answered. */
const MOST_RESOURCES = 500;

export interface PreviewServiceOptions {
  gate: StackGate;
  previews: PreviewStore;
  versions: VersionStore;
  compiler: Compiler;
  withholding: Withholding;
}

/** Who asks for which preview. */
interface Asked {
  name: string;
  digest: string;
  credentials: BackstageCredentials;
}

/** Reads what callers previewed within the hour. */
export class PreviewService {
  readonly #options: PreviewServiceOptions;

  constructor(options: PreviewServiceOptions) {
    this.#options = options;
  }

  async get(asked: Asked): Promise<SyncAnswer> {
    const { gate, withholding } = this.#options;
    await gate.openOrNew(asked.name, asked.credentials, {});
    const { answer, facts } = await this.#find(asked);
    const head = { name: asked.name, dryRun: true };
    const whole = new SyncAnswer(head, answer);
    const { visible, hidden } = await withholding.view(
      { entityRefs: facts.refs, ownNames: [asked.name] },
      asked.credentials,
      () => whole.document,
    );
    return hidden.size > 0 ? whole.map(visible) : whole;
  }

  /** What it changes of the files of an environment, or of one of them. */
  async terraform(
    asked: Asked,
    { environment, path }: PreviewTerraformQuery,
    signal: AbortSignal,
  ): Promise<PreviewTerraform> {
    const { name, digest, credentials } = asked;
    const { gate, compiler } = this.#options;
    const { stack, environment: access } = await gate.openOrNew(
      name,
      credentials,
      { environment: [appstackTerraformReadPermission] },
    );
    const { id, facts } = await this.#find(asked);
    const owner = stack?.owner ?? facts.owner ?? '';
    gate.requireEnvironments({ name, owner }, [environment], access[0]);
    requireEnvironment(facts, environment);

    const files = await this.#filesOf(id, facts, stack, { environment, path });
    const compared = await compiler.compare(files, signal);
    if (path !== undefined) {
      const one = compared.files.find(file => file.path === path);
      if (!one) throw new NotFoundError(`${path} stays as it is.`);
      return { name, digest, environment, files: [one], arguments: [] };
    }
    const omitted = compared.arguments.length - MOST_RESOURCES;
    return {
      ...{ name, digest, environment },
      files: compared.files.map(({ before, after, ...file }) => file),
      // What files say is answered whole, or refused.
      arguments: compared.arguments.slice(0, MOST_RESOURCES),
      ...(omitted > 0 && { omitted }),
    };
  }

  async #find({ name, digest, credentials }: Asked) {
    const { previews } = this.#options;
    const caller = actorOf(credentials);
    const found = await previews.findByDigest(caller, name, digest);
    if (!found) {
      throw new NotFoundError(
        `You have no preview of "${name}" with this digest: it was synced, or it is older than an hour. Preview again.`,
      );
    }
    return { ...found, facts: JSON.parse(found.facts) as SyncFacts };
  }

  /** All that differs, and what the resources in it may refer to; or one file. */
  async #filesOf(
    id: PreviewRecord['id'],
    { baseVersion }: SyncFacts,
    stack: StackRecord | undefined,
    { environment, path }: PreviewTerraformQuery,
  ): Promise<FilesToCompare> {
    const { previews, versions } = this.#options;
    const [after, before] = await Promise.all([
      previews.fileIndex(id, environment),
      stack && baseVersion > 0
        ? versions.fileIndex(stack.id, baseVersion, [environment])
        : [],
    ]);
    // Nothing changes: an empty index is no empty folder.
    if (after.length === 0) return { before: [], after: [] };
    const isWanted = path === undefined ? wantedOf(before, after) : isAt(path);
    const wanted = [before, after].map(index => index.filter(isWanted));
    const contents = await previews.contents(
      id,
      wanted.flat().map(({ hash }) => hash),
    );
    const [old, now] = wanted.map(index =>
      index.map((entry): GeneratedFile => ({
        path: entry.path,
        content: contents.get(entry.hash) ?? '',
      })),
    );
    return { before: old, after: now };
  }
}

function isAt(path: string) {
  return (entry: FileEntry) => entry.path === path;
}

/** Files that differ; and those of Terraform, which refer to each other. */
function wantedOf(before: readonly FileEntry[], after: readonly FileEntry[]) {
  const hashes = new Map(before.map(({ path, hash }) => [path, hash]));
  const same = new Set(
    after
      .filter(({ path, hash }) => hashes.get(path) === hash)
      .map(({ path }) => path),
  );
  return ({ path }: FileEntry) => !same.has(path) || /\.tf(vars)?$/.test(path);
}

function requireEnvironment(facts: SyncFacts, name: string) {
  if (facts.environments.some(({ environment }) => environment === name))
    return;
  throw new NotFoundError(`The preview does not touch "${name}".`);
}
