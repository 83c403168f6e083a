import type { UsedDocumentKind } from '@appstack/compiler/model';
import type { Environments } from './Environments';
import type { KnownMapping } from './MappingLibrary';
import type { KnownPolicy } from './policies/PolicyLibrary';
import type { KnownStandards } from './StandardsLibrary';

/** Versions of the documents that the portal keeps, by kind and name. */
export type DocumentVersions = Record<string, number>;

export const versionKey = (kind: UsedDocumentKind, name: string) =>
  `${kind}/${name}`;

/** The versions of all that the portal keeps of what decides; what is built in or configured has none. */
export function documentVersions(known: {
  mappings: ReadonlyMap<string, KnownMapping>;
  environments: Environments;
  standards: KnownStandards;
  policies: ReadonlyMap<string, KnownPolicy>;
}): DocumentVersions {
  const { mappings, environments, standards, policies } = known;
  const versions: DocumentVersions = {};
  const note = (
    kind: UsedDocumentKind,
    name: string,
    { version }: { version: number },
  ) => {
    if (version > 0) versions[versionKey(kind, name)] = version;
  };
  for (const [name, one] of mappings)
    if (one.origin === 'portal') note('mapping', name, one);
  for (const one of environments.records())
    note('environment', one.environment.name, one);
  if (standards.record) note('standards', 'standards', standards.record);
  for (const [id, one] of policies) note('policy', id, one);
  return versions;
}
