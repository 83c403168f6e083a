import {
  isReservedForEngines,
  RunError,
} from '@appstack/backstage-plugin-appstack-node';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Written } from './saved';

/** Names of folders that runs of this engine work in begin so. */
export const FOLDER = 'appstack-pulumi-';
/** What others must not bring along: what this engine and Pulumi write. */
const RESERVED = /^(\.|sdks\/|Pulumi\.(?!yaml$))/;
/** Where Pulumi writes which providers a project uses. */
const SDKS = 'sdks';
const SDK_FILE = 'hcl.sdk.json';

/** A folder for one run, removed afterwards. */
export class Folder {
  readonly path: string;

  static async create(workDirectory: string | undefined): Promise<Folder> {
    const parent = resolve(workDirectory ?? tmpdir());
    await mkdir(parent, { recursive: true });
    const folder = new Folder(await mkdtemp(join(parent, FOLDER)));
    await mkdir(folder.pulumiHome, { recursive: true });
    return folder;
  }

  private constructor(path: string) {
    this.path = path;
  }

  /** The home of what runs there. */
  get home(): string {
    return join(this.path, '.home');
  }

  /** Where Pulumi keeps tokens that it has signed in with, and which stack is selected: not for the next run. */
  get pulumiHome(): string {
    return join(this.home, 'pulumi');
  }

  /** Has Pulumi keep plugins in a folder that other runs share. */
  async sharePlugins(directory: string) {
    const plugins = resolve(directory, 'plugins');
    await mkdir(plugins, { recursive: true });
    await symlink(plugins, join(this.pulumiHome, 'plugins'));
  }

  /** Writes the files of an appStack. */
  async fill(files: Readonly<Record<string, string>>) {
    const reserved = Object.keys(files).find(
      path => RESERVED.test(path) || isReservedForEngines(path),
    );
    if (reserved) throw new RunError(`The name ${reserved} is reserved.`);
    for (const [path, content] of Object.entries(files)) {
      await this.write(path, content);
    }
  }

  async write(path: string, content: string) {
    const target = resolve(this.path, path);
    if (!target.startsWith(`${this.path}/`)) {
      throw new RunError(`The file ${path} lies outside of its folder.`);
    }
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content, { mode: 0o600 });
  }

  /** The content of a file, where there is one. */
  async read(path: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.path, path), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** What Pulumi has written there and needs again. */
  async written(settingsFile: string): Promise<Written> {
    const sdks = await readdir(join(this.path, SDKS)).catch(() => []);
    const paths = sdks.sort().map(name => `${SDKS}/${name}/${SDK_FILE}`);
    const written: Written = {};
    for (const path of [settingsFile, ...paths]) {
      const content = await this.read(path);
      if (content !== undefined) written[path] = content;
    }
    return written;
  }

  async remove() {
    await rm(this.path, { recursive: true, force: true });
  }
}
