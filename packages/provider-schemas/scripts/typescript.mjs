/**
 * Reads the TypeScript of a prebuilt provider package.
 *
 * The packages ship compiled JavaScript, but each file carries its TypeScript
 * in an inline source map. That text keeps what compilation drops: a comment
 * above every member that states whether it is required, optional or computed.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE_MAP =
  /^\/\/# sourceMappingURL=data:application\/json;base64,(.+)$/m;

function typescriptOf(file) {
  const [, map] = SOURCE_MAP.exec(readFileSync(file, 'utf8'));
  return JSON.parse(Buffer.from(map, 'base64').toString()).sourcesContent.join(
    '\n',
  );
}

/** The TypeScript of each construct of a package: one a folder of `lib`. */
export function* constructsIn(packageDir) {
  const lib = join(packageDir, 'lib');
  for (const entry of readdirSync(lib, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const parts = join(lib, entry.name, 'index-structs');
    const files = existsSync(parts)
      ? readdirSync(parts)
          .filter(name => name.endsWith('.js') && name !== 'index.js')
          .map(name => join(parts, name))
      : [];
    files.push(join(lib, entry.name, 'index.js'));
    yield declarationsIn(files.map(typescriptOf).join('\n'));
  }
}

const DECLARATION =
  /^export (class|function|interface) (\w+)(?: extends \w+\.(\w+))?/gm;

/** Top-level declarations by kind and name: `{classes, functions, interfaces}`. */
function declarationsIn(text) {
  const found = { class: {}, function: {}, interface: {} };
  for (const match of text.matchAll(DECLARATION)) {
    const [, keyword, name, base] = match;
    const body = text.slice(match.index, text.indexOf('\n}\n', match.index));
    found[keyword][name] = { name, base, body };
  }
  return {
    classes: found.class,
    functions: found.function,
    interfaces: found.interface,
  };
}

const MEMBER =
  /^ {2}\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)$/gm;

/**
 * Members that a class exposes: the flags of the comment, and how the member is
 * read, either through a reference class or through an accessor.
 */
export function membersOf({ body }) {
  const headings = [...body.matchAll(MEMBER)];
  return headings.map((heading, i) => {
    const [, name, computed, optional, required] = heading;
    const text = body.slice(heading.index, headings[i + 1]?.index);
    const [, library, className, isSet] =
      /new (\w+\.)?(\w+)\(this, "\w+"(?:, (true|false))?\)/.exec(text) ?? [];
    const [, wrapper, accessor] =
      /return (?:\w+\.Token\.\w+\()?(?:\w+\.Fn\.(tolist)\()?this\.(get\w*Attribute)\(/.exec(
        text,
      ) ?? [];
    return {
      name,
      flags: {
        ...(required === 'true' && { required: true }),
        ...(optional === 'true' && { optional: true }),
        ...(computed === 'true' && { computed: true }),
      },
      reference: className && {
        className,
        isSet: isSet === 'true',
        isBuiltIn: library !== undefined,
      },
      accessor: accessor && { name: accessor, isSet: wrapper === 'tolist' },
    };
  });
}

const WRITTEN =
  /^ +(\w+): \{\n +value: .*,\n +isBlock: \w+,\n +type: "(\w+)",\n +storageClassType: "(\w+)",$/gm;

/** How a writer writes each settable member: `{collection, storage}` by name. */
export function writtenBy(body = '') {
  return Object.fromEntries(
    [...body.matchAll(WRITTEN)].map(([, name, collection, storage]) => [
      name,
      { collection, storage },
    ]),
  );
}

const PROPERTY =
  /^ {2}\/\*\*\n((?: {2}\*.*\n)*?) {2}\*\/\n {2}readonly \w+(\??):/gm;

/**
 * Properties of a configuration interface: `{required, isBlock}` by name. The
 * generator documents nested blocks, and only those, as "NAME block".
 */
export function propertiesOf(declaration) {
  return Object.fromEntries(
    [...(declaration?.body ?? '').matchAll(PROPERTY)].map(
      ([, comment, optional]) => {
        const [, name] = /#(\w+) \w+#\w+\}/.exec(comment);
        const isBlock = comment.includes(`* ${name} block\n`);
        return [name, { required: optional === '', isBlock }];
      },
    ),
  );
}
