import {
  atFile,
  info,
  type Diagnostic,
  type Manifest,
  type UsedDocument,
} from '@appstack/compiler/model';

/** Says which documents are others than those that made the version before. */
export function otherDocuments(
  path: string,
  before: Manifest | undefined,
  { manifest }: { manifest: Manifest },
): Diagnostic[] {
  if (!before?.documents || !manifest.documents) return [];
  const known = byName(before.documents);
  const now = byName(manifest.documents);
  const names = [...new Set([...now.keys(), ...known.keys()])];
  const differing = names.filter(
    name => known.get(name)?.hash !== now.get(name)?.hash,
  );
  if (differing.length === 0) return [];
  const named = differing.map(
    name =>
      `${name} (${inWords(known.get(name))}, now ${inWords(now.get(name))})`,
  );
  return [
    info(
      'manifest/other-documents',
      `Not as in version ${before.version}: ${named.join(', ')}.`,
      {
        ...atFile(path),
        hint: 'What these change is not from the catalog. Where that is a surprise, compare what --config names, or what --backstage leads to, with what the version before was made with.',
      },
    ),
  ];
}

/** By what a person calls them. */
function byName(
  documents: readonly UsedDocument[],
): ReadonlyMap<string, UsedDocument> {
  return new Map(
    documents.map(one => [
      one.kind === 'standards'
        ? 'the standards'
        : `the ${one.kind} "${one.name}"`,
      one,
    ]),
  );
}

function inWords(document: UsedDocument | undefined): string {
  if (!document) return 'absent';
  const { version, hash } = document;
  const digits = hash.slice(0, 12);
  return version === undefined ? digits : `version ${version}, ${digits}`;
}
