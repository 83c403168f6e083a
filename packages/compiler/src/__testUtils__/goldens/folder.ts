import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The goldens of a cloud on disk, by their paths below its folder. */
export class GoldenFolder {
  constructor(readonly folder: string) {}

  read(golden: string): string {
    return readFileSync(join(this.folder, golden), 'utf8');
  }

  list(): string[] {
    if (!existsSync(this.folder)) return [];
    return (readdirSync(this.folder, { recursive: true }) as string[])
      .filter(path => statSync(join(this.folder, path)).isFile())
      .sort();
  }

  /** Writes these goldens and removes all others. */
  replace(goldens: ReadonlyMap<string, string>) {
    rmSync(this.folder, { recursive: true, force: true });
    for (const [golden, text] of goldens) {
      const path = join(this.folder, golden);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}
