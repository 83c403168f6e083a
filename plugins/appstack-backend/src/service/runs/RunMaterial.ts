import type { Manifest } from '@appstack/compiler/model';
import { NotFoundError } from '@backstage/errors';
import type { RunRoot, VersionStore } from '../../database';
import { contentHash } from '../../hash';
import { rootInterfaceOf, type RootInterface } from '../../terraform/variables';
import { needsOf } from '../../terraform/needs';
import { manifestIn } from '../realizations';
import { refsOfDesign } from '../withholding/mentions';

/** What a version made of an environment, as far as runs need it. */
export interface Material {
  manifest: Manifest;
  roots: RunRoot[];
  interfaces: Partial<Record<RunRoot, RootInterface>>;
  entityRefs: string[];
}

interface Place {
  stackId: string;
  version: number;
  environment: string;
}

/** Versions never change: what was read of the last ones is kept. */
const MOST_KEPT = 50;

/** Reads what is run: files of versions, what they ask for, and what they stand for. */
export class RunMaterial {
  readonly #versions: VersionStore;
  readonly #known = new Map<string, Promise<Material>>();

  constructor(versions: VersionStore) {
    this.#versions = versions;
  }

  async of(place: Place): Promise<Material> {
    const key = JSON.stringify([
      place.stackId,
      place.version,
      place.environment,
    ]);
    const known = this.#known.get(key) ?? this.#read(place);
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KEPT) this.#known.delete(oldest);
    try {
      return await known;
    } catch (error) {
      this.#known.delete(key);
      throw error;
    }
  }

  /** The files of a root module, by their path in its folder. */
  async files(place: Place, root: RunRoot): Promise<Record<string, string>> {
    return (await this.#files(place))[root];
  }

  async #files({ stackId, version, environment }: Place) {
    const files: Record<RunRoot, Record<string, string>> = {
      main: {},
      workloads: {},
    };
    const generated = await this.#versions.files(stackId, version, [
      environment,
    ]);
    const folder = `/environments/${environment}/`;
    for (const { path, content } of generated) {
      const at = path.indexOf('/');
      if (!path.slice(at).startsWith(folder)) continue;
      const inFolder = path.slice(at + folder.length);
      if (inFolder === 'appstack.json') continue;
      if (inFolder.startsWith('workloads/')) {
        files.workloads[inFolder.slice('workloads/'.length)] = content;
      } else {
        files.main[inFolder] = content;
      }
    }
    return files;
  }

  async #read(place: Place): Promise<Material> {
    const { stackId, version, environment } = place;
    const realizations = await this.#versions.realizations(stackId, version, [
      environment,
    ]);
    const manifest = manifestIn(realizations, environment);
    if (!manifest) {
      throw new NotFoundError(
        `Version ${version} has nothing in ${environment}.`,
      );
    }
    const files = await this.#files(place);
    const roots = (['main', 'workloads'] as const).filter(
      root => Object.keys(files[root]).length > 0,
    );
    const interfaces: Material['interfaces'] = {};
    for (const root of roots) {
      interfaces[root] = await rootInterfaceOf(files[root]);
    }
    const entityRefs = refsOfDesign(manifest.design);
    return { manifest, roots, interfaces, entityRefs };
  }
}

/** SHA-256 of what files need of providers and modules: with another one, another lock file is made. */
export async function needsHashOf(
  files: Readonly<Record<string, string>>,
): Promise<string> {
  return contentHash(await needsOf(files));
}
