#!/usr/bin/env node
/**
 * Makes the declarations of the packages that have API reports the same after
 * a full and an incremental run of the compiler: sorts unions and the
 * properties of object types, which it prints in the order in which it met
 * their members, and deletes declarations whose source is gone, which would be
 * read in place of a folder of the same name. Types of zod get their short
 * names: API Extractor 7 takes minutes where `import("zod").…` are nested.
 *
 *     node scripts/sort-declarations.mjs
 */
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const sources = fileURLToPath(new URL('..', import.meta.url));
const root = join(sources, 'dist-types');
const FOLDERS = ['packages/compiler', 'packages/provider-schemas', 'plugins'];

/** `undefined` and `null` stand at the end, as they are written by hand. */
const isNothing = text => text === 'undefined' || text === 'null';
const inOrder = (a, b) =>
  isNothing(a) - isNothing(b) || Number(a > b) - Number(a < b);

/** An object type with named properties only: their order means nothing. */
const isObject = node =>
  ts.isTypeLiteralNode(node) && node.members.every(ts.isPropertySignature);

/** The text with types of zod as a source that imports zod has them: `z.ZodObject` for `import("zod").ZodObject`. */
export function shortenZod(text) {
  const short = text
    .replaceAll('import("zod/v4/core").', 'z.core.')
    .replaceAll('import("zod").', 'z.');
  const isNamed = /^import (type )?\* as z from 'zod';/m.test(short);
  return short === text || isNamed
    ? short
    : `import type * as z from 'zod';\n${short}`;
}

/** The text of a declaration file, with sorted unions and properties. */
export function sortDeclarations(text) {
  const source = ts.createSourceFile(
    'index.d.ts',
    text,
    ts.ScriptTarget.ESNext,
  );
  return textOf(source, source);
}

function textOf(node, source) {
  const parts = [];
  ts.forEachChild(node, child => {
    parts.push({
      start: child.getStart(source, true),
      end: child.end,
      name: child.name?.getText(source) ?? '',
      text: textOf(child, source),
    });
  });
  const texts = parts.map(({ text }) => text);
  if (ts.isUnionTypeNode(node)) return texts.sort(inOrder).join(' | ');
  const ordered = isObject(node)
    ? parts.toSorted((a, b) => inOrder(a.name, b.name))
    : parts;
  let result = '';
  let end = node.getStart(source, true);
  parts.forEach((part, index) => {
    result += source.text.slice(end, part.start) + ordered[index].text;
    end = part.end;
  });
  return result + source.text.slice(end, node.end);
}

/** Whether the source that a declaration file was made from still exists. */
function hasSource(path) {
  const source = join(sources, relative(root, path)).replace(/\.d\.ts$/, '');
  return ['.ts', '.tsx', '.d.ts'].some(end => existsSync(source + end));
}

function sortFiles() {
  for (const folder of FOLDERS)
    for (const entry of readdirSync(join(root, folder), {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile() || !entry.name.endsWith('.d.ts')) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      if (!hasSource(path)) {
        rmSync(path);
        continue;
      }
      const text = readFileSync(path, 'utf8');
      const sorted = sortDeclarations(shortenZod(text));
      if (sorted !== text) writeFileSync(path, sorted);
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) sortFiles();
