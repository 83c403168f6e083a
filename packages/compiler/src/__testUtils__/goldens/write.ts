import { isDeepStrictEqual } from 'node:util';
import {
  blocksIn,
  foundationGoldens,
  foundationOf,
  type Cell,
} from './foundations';
import { goldenPath, Library, PRODUCTION } from './library';
import { hasHeader, HEADER } from './read';
import { print, type File, type Paragraph, type Section } from './text';

/** The lines that all Terraform files start with. */
const HEADER_LINES = /^(?:.*\n){2}/;

/** The goldens that a golden may refer to for a block of a file, in the order in which they are tried. */
type Candidates = (
  golden: string,
  path: string,
  block: Paragraph,
) => readonly (string | undefined)[];

/**
 * Makes the goldens of a cloud, by their paths. The text of a block is written
 * once: a golden that has it too refers to the golden of the foundation, to
 * that of the same case in production, or to that of an earlier case.
 */
export function makeGoldens(cells: readonly Cell[]): Map<string, string> {
  const cases = new Map(
    cells.map(cell => [goldenPath(cell.name, cell.profile), cell]),
  );
  const foundations = foundationGoldens(cells);
  const filesOf = (golden: string) =>
    foundations.get(golden) ?? cases.get(golden)?.files ?? [];
  const library = new Library(filesOf);
  const earlierCase = earlierCases(cells);
  const candidates: Candidates = (golden, path, block) => {
    const cell = cases.get(golden);
    return [
      cell && foundationOf(cell, path, block),
      PRODUCTION,
      cell && earlierCase(cell, path, block),
    ];
  };

  const [header] = HEADER_LINES.exec(cells[0].files[0].head)!;
  const goldens = new Map([[HEADER, header]]);
  for (const golden of [...foundations.keys(), ...cases.keys()]) {
    const sections = filesOf(golden)
      .map(file => withReferences(golden, file, library, candidates))
      .map(section => withoutHeader(section, header));
    goldens.set(golden, print(sections));
  }
  return goldens;
}

function withReferences(
  golden: string,
  file: File,
  library: Library,
  candidates: Candidates,
): Section {
  const { path, entries } = file;
  if (isDeepStrictEqual(library.file(golden, PRODUCTION, path), file))
    return { path, sameAs: PRODUCTION, head: '', entries: [] };
  return {
    ...file,
    entries: entries.map(block => {
      const { address, text } = block;
      if (address === undefined) return block;
      const holder = candidates(golden, path, block).find(
        name =>
          name !== undefined &&
          library.block(golden, name, path, address)?.text === text,
      );
      return holder === undefined ? block : { golden: holder, address };
    }),
  };
}

const withoutHeader = (section: Section, header: string): Section => ({
  ...section,
  head: hasHeader(section.path)
    ? section.head.replace(header, '')
    : section.head,
});

/** Finds the first case that has the same block in the same profile, where it is not the case itself. */
function earlierCases(cells: readonly Cell[]) {
  const keyOf = (cell: Cell, path: string, { text }: Paragraph) =>
    `${cell.profile}/${path}/${text}`;
  const first = new Map<string, string>();
  for (const { cell, path, block } of blocksIn(cells)) {
    const key = keyOf(cell, path, block);
    if (!first.has(key)) first.set(key, cell.name);
  }
  return (cell: Cell, path: string, block: Paragraph) => {
    const name = first.get(keyOf(cell, path, block));
    return name === cell.name ? undefined : name;
  };
}
