import { parse } from '@cdktn/hcl2json';
import { compile, type Compilation, type CompileInput } from '../../compile';
import { hasErrors, parseManifest } from '../../model';
import { inputOf, type HostileCase } from './cases';
import { MARKER } from './texts';

/** What text of the catalog must not have become, by the kind of file. */
const CODE: Record<string, [RegExp, RegExp][]> = {
  tf: [
    // Comments are prose; nothing in them is evaluated.
    [/^\s*#.*$/gm, new RegExp(`(?<!\\$)\\$\\{\\s*${MARKER}`)],
    [/^\s*#.*$/gm, new RegExp(`(?<!%)%\\{\\s*${MARKER}`)],
    [/(?!)/g, new RegExp(`^\\s*resource "${MARKER}"`, 'm')],
  ],
  md: [
    [/(?!)/g, new RegExp(`<${MARKER}|<script`)],
    [/(?!)/g, /(?<!\\)\]\(javascript:/],
    [/(?!)/g, new RegExp(`^# ${MARKER}$`, 'm')],
    [/^.*`[^`]*`.*$/gm, new RegExp(`(?<!\\\\)\`${MARKER}`)],
  ],
  sql: [[/^--.*$/gm, new RegExp(`; DROP TABLE ${MARKER}`)]],
};

// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;
const PATH =
  /^shop\/(README\.md|environments\/(production|development)\/[A-Za-z_0-9./-]+)$/;

/** An error that says which law is broken, and by what. */
class Broken extends Error {}

function hold(isHeld: boolean, law: string, by: unknown = ''): void {
  if (!isHeld) throw new Broken(`${law}: ${String(by).slice(0, 500)}`);
}

/**
 * Compiles a hostile case as version after version and throws unless all laws
 * hold: no exception, the same bytes for the same input, no text of the catalog
 * as code, a manifest that reads back, and no second version of the same.
 *
 * @param isThorough - whether the first version is also compiled twice and the
 *   emitted Terraform parsed; files are compared with those of the second version
 *   in any case
 * @returns how many resources came of it, and whether it was refused
 */
export async function holdLaws(document: HostileCase, isThorough: boolean) {
  const input = inputOf(document);
  const before = JSON.stringify(input.catalog);
  const first = compile(input);
  hold(JSON.stringify(input.catalog) === before, 'the catalog is written into');
  holdsNoCode(first);
  if (isThorough) {
    const again = bytesOf(compile(input));
    hold(again === bytesOf(first), 'the same input gives other bytes');
    await holdsTerraform(first);
  }
  const refused = hasErrors(first.diagnostics);
  if (!refused) {
    const second = holdsStill(input, first);
    const third = nextVersion(input, document, second);
    holdsNoCode(third);
    if (!hasErrors(third.diagnostics)) reread(third);
    if (isThorough) await holdsTerraform(third);
  }
  return { resources: first.resources.length, refused };
}

const bytesOf = (compilation: Compilation) => JSON.stringify(compilation);

/** Throws when generated text stands in a file as something else than text. */
export function holdsNoCode({
  files,
  diagnostics,
}: Pick<Compilation, 'files' | 'diagnostics'>) {
  // What is refused is written nowhere.
  if (hasErrors(diagnostics)) return;
  for (const { path, content } of files) {
    hold(PATH.test(path) && !path.includes('..'), 'a path', path);
    const unseen = UNSEEN.exec(content);
    hold(
      !unseen,
      'a control character',
      `${path} ${JSON.stringify(around(content, unseen?.index))}`,
    );
    const ending = path.slice(path.lastIndexOf('.') + 1);
    for (const [harmless, code] of CODE[ending] ?? []) {
      const text = content.replace(harmless, '');
      const found = code.exec(text);
      hold(
        !found,
        `text became code (${code.source})`,
        `${path} ${JSON.stringify(around(text, found?.index))}`,
      );
    }
    if (ending === 'json') JSON.parse(content);
  }
}

const around = (text: string, at = 0) =>
  text.slice(Math.max(at - 120, 0), at + 120);

/** Parses each Terraform file: valid, and without a block of the catalog's making. */
async function holdsTerraform({ files, diagnostics }: Compilation) {
  if (hasErrors(diagnostics)) return;
  for (const { path, content } of files) {
    if (!path.endsWith('.tf')) continue;
    const parsed = await parse(path, content).catch((thrown: unknown) => {
      throw new Broken(`no HCL: ${path}: ${String(thrown)}\n${content}`);
    });
    hold(!parsed.resource?.[MARKER], 'a block of the catalog', path);
  }
}

/** The manifest as the next version finds it. */
function reread({ manifest }: Compilation) {
  const reading = parseManifest(JSON.stringify(manifest));
  hold(
    reading.manifest !== undefined,
    'the manifest does not read back',
    JSON.stringify(reading.diagnostics),
  );
  return reading.manifest!;
}

/** Compiling the same again makes no second version. */
function holdsStill(input: CompileInput, first: Compilation) {
  const previous = reread(first);
  const second = compile({ ...input, previous });
  hold(
    !second.changed && second.changes.length === 0,
    'a second version of the same',
    JSON.stringify(second.changes),
  );
  for (const { path, content } of second.files)
    hold(
      first.files.find(file => file.path === path)?.content === content,
      'other bytes in the second version',
      path,
    );
  return previous;
}

/** Some entities are gone, some are renamed. */
function nextVersion(
  input: CompileInput,
  { gone, renames }: HostileCase,
  previous: CompileInput['previous'],
) {
  const catalog = input.catalog.filter((_, index) => !gone.includes(index));
  return compile({
    ...input,
    catalog,
    previous,
    scope: { ...input.scope, renames },
  });
}
