#!/usr/bin/env node
/**
 * Writes the entries of docs/diagnostics.md for the portal, which shows them
 * where a diagnostic is shown.
 *
 *     node scripts/diagnostic-entries.mjs
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const fileAt = path => fileURLToPath(new URL(`../${path}`, import.meta.url));
const page = fileAt('docs/diagnostics.md');
const written = fileAt(
  'plugins/appstack/src/components/common/diagnosticEntries.json',
);

/** The Markdown of an entry without links: their targets are not in the portal. */
const withoutLinks = text => text.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');

function entriesOf(text) {
  const sections = text.split(/^##+ /m).slice(1);
  return Object.fromEntries(
    sections.flatMap(section => {
      const [, code, body] = /^`([^`]+)`\n([^]*)$/.exec(section) ?? [];
      return code ? [[code, withoutLinks(body.trim())]] : [];
    }),
  );
}

/** The file as it is, and what it would be if it were written today. */
export async function diagnosticEntries() {
  const entries = entriesOf(await readFile(page, 'utf8'));
  return {
    committed: await readFile(written, 'utf8').catch(() => ''),
    generated: `${JSON.stringify(entries, null, 2)}\n`,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(written, (await diagnosticEntries()).generated);
  console.log('The entries of diagnostics are current.');
}
