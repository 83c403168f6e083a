import { MarkdownContent } from '@backstage/core-components';
import entries from './diagnosticEntries.json';

/** The entry of a code in docs/diagnostics.md, of which `diagnosticEntries.json` is a copy. */
function DiagnosticEntry({ code }: { code: string }) {
  const texts: Readonly<Record<string, string>> = entries;
  return <MarkdownContent content={texts[code] ?? ''} />;
}

export default DiagnosticEntry;
