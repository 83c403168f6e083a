import type {
  Environment,
  Mapping,
  Policy,
  Standards,
  UsedDocument,
  UsedDocumentKind,
} from './model';
import { policyApplies } from './passes/policies';
import { canonicalJson, sha256Hex } from './util/hash';

/**
 * What decides in one environment beside the catalog.
 *
 * @public
 */
export interface DecidingDocuments {
  /** Nearest first. */
  mappings: readonly Mapping[];
  environment: Environment;
  standards: Standards;
  /** Those that do not apply in the environment are left out. */
  policies: readonly Policy[];
}

/**
 * The hash by which documents are compared, whoever read them: a portal, or a
 * command line from files.
 *
 * @param document - as its schema returns it, with defaults
 * @returns SHA-256 of its canonical JSON, 64 hex digits
 *
 * @public
 */
export function documentHash(document: unknown): string {
  return sha256Hex(canonicalJson(document));
}

/**
 * Names and hashes of the documents that decide in an environment, for the
 * manifest: mappings nearest first, environment, standards, policies.
 *
 * @param options - `versionOf`: the version of what a portal keeps, undefined
 *   for all else. `hashOf`: the same as {@link documentHash}, faster.
 *
 * @public
 */
export function usedDocuments(
  { mappings, environment, standards, policies }: DecidingDocuments,
  options: {
    versionOf?: (kind: UsedDocumentKind, name: string) => number | undefined;
    hashOf?: (document: object) => string;
  } = {},
): UsedDocument[] {
  const { versionOf = () => undefined, hashOf = documentHash } = options;
  const used = (
    kind: UsedDocumentKind,
    name: string,
    document: object,
  ): UsedDocument => {
    const version = versionOf(kind, name);
    return {
      ...{ kind, name },
      ...(version !== undefined && { version }),
      hash: hashOf(document),
    };
  };
  return [
    ...mappings.map(one => used('mapping', one.name, one)),
    used('environment', environment.name, environment),
    used('standards', 'standards', standards),
    ...policies
      .filter(policy => policyApplies(policy, environment))
      .map(policy => used('policy', policy.id, policy)),
  ];
}
