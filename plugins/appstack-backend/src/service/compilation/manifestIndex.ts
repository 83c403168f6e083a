import { parseManifest } from '@appstack/compiler/model';
import { manifestFrom } from '../storedManifest';

/** What a sync needs to know of a manifest to read the catalog to its end. */
export interface ManifestIndex {
  nodes: {
    entityRef: string;
    system?: string;
    /** The entities that its connections name. */
    refs: string[];
  }[];
  /** The entities of other Systems that it refers to. */
  externals: string[];
}

/**
 * @param json - the manifest in UTF-8
 * @throws DiagnosticsError - when it cannot be read
 */
export function indexOf(json: Uint8Array, environment: string): ManifestIndex {
  const text = new TextDecoder().decode(json);
  const { design } = manifestFrom(parseManifest, text, environment);
  return {
    nodes: design.nodes.map(({ entityRef, system, connections }) => ({
      entityRef,
      system,
      refs: connections.flatMap(({ to, via }) => [to, via]).filter(isEntityRef),
    })),
    externals: design.externals.map(({ entityRef }) => entityRef),
  };
}

/** The origin of a connection is an API's ref, or the name of a relation. */
function isEntityRef(text: string): boolean {
  return text.includes(':');
}
