import { Library } from './library';
import { isReference, parse, print, type File, type Section } from './text';

/** The golden of the lines that every Terraform file but `terraform.tfvars` starts with; the others leave them out. */
export const HEADER = 'header.tf';

export const hasHeader = (path: string) => path.endsWith('.tf');

/**
 * Gives the emitted text that a golden stands for, by the golden's path.
 * `read` gives the text of a golden. Throws where a reference leads nowhere.
 */
export function goldenReader(
  read: (golden: string) => string,
): (golden: string) => string {
  const library: Library = new Library(golden =>
    parse(read(golden)).map(section => wholeFile(golden, section)),
  );

  function wholeFile(golden: string, section: Section): File {
    const { path, sameAs, head, entries } = section;
    if (sameAs)
      return there(library.file(golden, sameAs, path), golden, sameAs, path);
    return {
      path,
      head: (hasHeader(path) ? read(HEADER) : '') + head,
      entries: entries.map(entry =>
        isReference(entry)
          ? there(
              library.block(golden, entry.golden, path, entry.address),
              golden,
              entry.golden,
              entry.address,
            )
          : entry,
      ),
    };
  }

  return golden => print(library.files(golden));
}

function there<T>(
  found: T | undefined,
  golden: string,
  ...reference: string[]
): T {
  if (found) return found;
  throw new Error(`${golden}: nothing at ${reference.join(': ')}`);
}
