/** A file of an environment as it is emitted. */
export interface File extends Section {
  entries: Paragraph[];
}

/** A file as a golden holds it: each block, or where the same block stands. */
export interface Section {
  path: string;
  /** The golden whose file of this path is the same; then nothing else is set. */
  sameAs?: string;
  /** The comments before the first block. */
  head: string;
  entries: Entry[];
}

export type Entry = Paragraph | Reference;

/** A block, or other text between blank lines. */
export interface Paragraph {
  /** `aws_vpc.main`, `data.aws_region.current`, `variable.image`, `terraform`; SQL and comments have none. */
  address?: string;
  text: string;
}

/** The block of that address in another golden, in its file of the same path. */
export interface Reference {
  golden: string;
  address: string;
}

const HEADING = /^# -{10} (\S+?)(?:, in (\S+))?\n/;
const REFERENCE = /^# in (\S+): (\S+)\n/gm;
const BLOCK =
  /^(?:(?:resource|(data)) "([^"]+)" "([^"]+)"|(variable|output|provider|module) "([^"]+)"|(terraform|locals)) \{/m;
const BETWEEN_PARAGRAPHS = /(?<=\n)\n(?=\S)|(?<=\n)(?=# -{10} )/;

export const isReference = (entry: Entry): entry is Reference =>
  'golden' in entry;

/** Reads emitted files that stand below headings. */
export function parseFiles(text: string): File[] {
  return parse(text).map(({ entries, ...section }) => ({
    ...section,
    entries: entries.filter((entry): entry is Paragraph => !isReference(entry)),
  }));
}

/** Reads a golden. */
export function parse(text: string): Section[] {
  const sections: Section[] = [];
  for (const paragraph of text.split(BETWEEN_PARAGRAPHS)) {
    const heading = HEADING.exec(paragraph);
    if (heading) sections.push(sectionOf(heading, paragraph));
    sections.at(-1)!.entries.push(...entriesOf(paragraph, heading !== null));
  }
  return sections;
}

function sectionOf(
  [line, path, sameAs]: RegExpExecArray,
  paragraph: string,
): Section {
  const head = paragraph.slice(line.length).replace(REFERENCE, '');
  return { path, ...(sameAs && { sameAs }), head, entries: [] };
}

function entriesOf(paragraph: string, headed: boolean): Entry[] {
  const references = [...paragraph.matchAll(REFERENCE)].map(
    ([, golden, address]) => ({ golden, address }),
  );
  if (headed || references.length > 0) return references;
  return [{ ...addressIn(paragraph), text: paragraph }];
}

function addressIn(paragraph: string): { address?: string } {
  const found = BLOCK.exec(paragraph);
  if (!found) return {};
  const [, data, type, label, kind, name, alone] = found;
  if (type) return { address: `${data ? 'data.' : ''}${type}.${label}` };
  return { address: kind ? `${kind}.${name}` : alone };
}

/** Writes what `parse` reads: blank lines around blocks, none between references. */
export function print(sections: readonly Section[]): string {
  let text = '';
  let afterText = false;
  for (const { path, sameAs, head, entries } of sections) {
    if (afterText) text += '\n';
    text += `# ---------- ${path}${sameAs ? `, in ${sameAs}` : ''}\n${head}`;
    afterText = false;
    for (const entry of entries) {
      const reference = isReference(entry);
      if (afterText || !reference) text += '\n';
      text += reference
        ? `# in ${entry.golden}: ${entry.address}\n`
        : entry.text;
      afterText = !reference;
    }
  }
  return text;
}
