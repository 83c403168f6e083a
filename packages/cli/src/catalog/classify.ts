import { asRecord, isText } from '../references';

/** What a document of a file turns out to be. */
export type Classification =
  | 'entity'
  /** A template's placeholder stands where the name should. */
  | 'template'
  /** Looks like an entity, but lacks its kind or name. */
  | 'incomplete'
  | 'other';

const BACKSTAGE_API = 'backstage.io/';
const KUBERNETES_API =
  /^(v\d|apps\/|batch\/|autoscaling\/|policy\/|([a-z0-9.-]+\.)?k8s\.io\/)/;
const KNOWN_KIND =
  /\bkind\s*["']?\s*:\s*["']?(Component|Resource|API|System|Domain|Group|User|Location|Template)\b/;
const PLACEHOLDER = /\{\{|\{%|<%/;

/** Distinguishes entities from other documents of a repository. */
export function classify(value: unknown): Classification {
  const { apiVersion, kind, metadata } = asRecord(value);
  if (isText(apiVersion) && KUBERNETES_API.test(apiVersion)) return 'other';
  const { name } = asRecord(metadata);
  if (isText(name) && PLACEHOLDER.test(name)) return 'template';
  if (isText(kind) && isText(name)) return 'entity';
  return isText(apiVersion) && apiVersion.startsWith(BACKSTAGE_API)
    ? 'incomplete'
    : 'other';
}

/** Whether text that cannot be parsed was meant to describe an entity. */
export function looksLikeEntity(text: string): boolean {
  return text.includes(BACKSTAGE_API) || KNOWN_KIND.test(text);
}
