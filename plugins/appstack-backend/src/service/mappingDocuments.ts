import type {
  MappingDocument,
  MappingListItem,
  MappingVersion,
} from '@appstack/backstage-plugin-appstack-common';
import type { MappingVersionRecord } from '../database';
import type { KnownMapping } from './MappingLibrary';

/** A mapping with what is recorded of it. */
export function toDocument(known: KnownMapping): MappingDocument {
  return { ...known.mapping, ...recordOf(known) };
}

/** The same for a list, with the number of its rules in place of them. */
export function toListItem(known: KnownMapping): MappingListItem {
  const { rules, ...mapping } = known.mapping;
  return { ...mapping, ...recordOf(known), ruleCount: rules.length };
}

function recordOf(known: KnownMapping) {
  const { version, origin, source, updatedAt, updatedBy } = known;
  return {
    version,
    origin,
    source,
    builtIn: origin === 'built-in',
    updatedAt,
    updatedBy,
  };
}

export function toVersion(record: MappingVersionRecord): MappingVersion {
  return {
    version: record.version,
    createdAt: record.createdAt,
    createdBy: record.createdBy,
    action: record.action,
    ruleCount: record.mapping.rules.length,
  };
}
