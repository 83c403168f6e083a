import type {
  ActivityKind,
  ActivityStatus,
  VersionMode,
} from '@appstack/backstage-plugin-appstack-common';
import type { CoverageOutcome } from '@appstack/compiler';

/** The tables as knex returns them; JSON columns are still text. */
export interface StackRow {
  id: string;
  name: string;
  title: string | null;
  description: string | null;
  owner: string;
  version: number;
  revision: number;
  created_at: string;
  created_by: string;
  updated_at: string;
  updated_by: string | null;
  deleted_at: string | null;
}

export interface StackEnvironmentRow {
  stack_id: string;
  environment: string;
  position: number;
  version: number;
  entity_refs: string;
  mapping_hash: string | null;
  settings_hash: string | null;
  policies_hash: string | null;
}

export interface StackVersionRow {
  stack_id: string;
  version: number;
  created_at: string;
  created_by: string;
  mode: VersionMode;
  label: string | null;
  message: string | null;
  entity_refs: string;
  provenance: string;
  files: string;
}

export interface RealizationRow {
  stack_id: string;
  environment: string;
  version: number;
  cloud: string;
  explicit: number;
  implied: number;
  warnings: number;
  summary: string;
  manifest: string;
  diagnostics: string;
  changes: string;
  files: string;
  catalog_hash: string | null;
}

export interface SourceRow {
  stack_id: string;
  environment: string;
  entity_ref: string;
  system_ref: string | null;
  domain_ref: string | null;
  hash: string;
  explicit: number;
  implied: number;
  overrides: string | null;
}

export interface OverrideRow {
  stack_id: string;
  environment: string;
  entity_ref: string;
  properties: string;
  updated_at: string;
  updated_by: string;
}

/** Of `mappings` and `environments`. */
export interface DocumentRow {
  name: string;
  cloud: string;
  version: number;
  deleted_at: string | null;
}

/** Of `mapping_versions` and `environment_versions`. */
export interface DocumentVersionRow {
  name: string;
  version: number;
  action: string;
  document: string;
  created_at: string;
  created_by: string;
}

export interface PreviewRow {
  id: string;
  caller: string;
  stack: string;
  key: string;
  digest: string;
  created_at: string;
  expires_at: string;
  facts: string;
  answer: Buffer;
  files: string;
  catalog_hash: string | null;
}

export interface PreviewEnvironmentRow {
  preview_id: string;
  environment: string;
  sources: Buffer;
  manifest_hash: string | null;
  diagnostics: Buffer | null;
  changes: Buffer | null;
  files: Buffer | null;
}

export interface CatalogEntityRow {
  entity_ref: string;
  etag: string;
  system_ref: string | null;
}

export interface CoverageRow {
  environment: string;
  cloud: string;
  mapping: string;
  context_hash: string;
  made_at: string;
}

export interface CoverageDecisionRow {
  environment: string;
  entity_ref: string;
  kind: string;
  type: string;
  outcome: CoverageOutcome;
  target: string;
  evidence: string;
  rule_mapping: string | null;
  rule_id: string | null;
  ambiguous: string | null;
  doubtful: boolean;
  unsupported: boolean;
  existing: boolean;
}

export interface StalenessRow {
  stack_id: string;
  environment: string;
  entities: string | null;
  settings: string | null;
  found_at: string;
}

export interface DeliveryRow {
  stack_id: string;
  revision: number;
  settings: string;
  updated_at: string;
  updated_by: string;
}

export interface PullRequestRow {
  id: string;
  stack_id: string;
  environment: string;
  sequence: number;
  environments: string;
  state: 'opening' | 'open' | 'merged' | 'closed';
  version: number;
  repository: string;
  folder: string;
  base_branch: string;
  base: string | null;
  branch: string;
  number: number | null;
  url: string | null;
  title: string | null;
  draft: boolean;
  checks: string | null;
  mergeable: boolean | null;
  conflicts: number;
  problem: string | null;
  created_at: string;
  created_by: string;
  updated_at: string;
  merged_at: string | null;
}

export interface WaiverRow {
  id: string;
  stack_id: string;
  environment: string;
  policy: string;
  address: string;
  reason: string;
  until: string;
  created_at: string;
  created_by: string;
}

export interface PolicyResultRow {
  id: number;
  stack_id: string;
  environment: string;
  version: number;
  policy: string;
  severity: string;
  status: string;
  document: string;
  evaluated_at: string;
}

export interface ActivityRow {
  id: number;
  at: string;
  kind: ActivityKind;
  status: ActivityStatus;
  actor: string;
  stack_id: string;
  environments: string;
  version: number | null;
  duration_ms: number | null;
  whole: boolean | number;
  pull_request_id: string | null;
  run_id: string | null;
  details: string;
}

/** Leaves what is NULL in the database out of a document. */
export function present<T>(value: T | null): T | undefined {
  return value === null ? undefined : value;
}
