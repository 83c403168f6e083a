import { basename, dirname } from 'node:path';
import type { Profile } from '../../model';
import type { File, Paragraph } from './text';

/** A golden of development refers by this name to that of production. */
export const PRODUCTION: Profile = 'production';

/** The path of a golden below the folder of its cloud. */
export const goldenPath = (name: string, profile: string) =>
  `${name}/${profile}.tf`;

/** The emitted files of every golden: what its references are looked up in. */
export class Library {
  readonly #files = new Map<string, readonly File[]>();

  constructor(
    /** Gives the files of a golden by its path; none where there is no such golden. */
    readonly load: (golden: string) => readonly File[],
  ) {}

  files(golden: string): readonly File[] {
    return this.#once(golden, () => this.load(golden));
  }

  /**
   * A file of the golden that the golden `from` calls `name`: `production` (the
   * same case or foundation), `foundations/<name>`, or a case.
   */
  file(from: string, name: string, path: string): File | undefined {
    const profile = basename(from, '.tf');
    if (name !== PRODUCTION)
      return fileAt(path, this.files(goldenPath(name, profile)));
    const production = goldenPath(dirname(from), PRODUCTION);
    if (from === production) return undefined;
    const renamed = this.#once(`${production} as ${profile}`, () =>
      this.files(production).map(file => inEnvironment(file, profile)),
    );
    return fileAt(path, renamed);
  }

  /** A block of the golden that the golden `from` calls `name`. */
  block(
    from: string,
    name: string,
    path: string,
    address: string,
  ): Paragraph | undefined {
    return this.file(from, name, path)?.entries.find(
      entry => entry.address === address,
    );
  }

  #once(key: string, make: () => readonly File[]): readonly File[] {
    const files = this.#files.get(key) ?? make();
    this.#files.set(key, files);
    return files;
  }
}

const fileAt = (path: string, files: readonly File[]) =>
  files.find(file => file.path === path);

/** A file of production as it is where the environment has another name. */
function inEnvironment({ path, head, entries }: File, name: string): File {
  const rename = (text: string) => text.replaceAll(PRODUCTION, name);
  return {
    path,
    head: rename(head),
    entries: entries.map(({ text, ...rest }) => ({
      ...rest,
      text: rename(text),
    })),
  };
}
