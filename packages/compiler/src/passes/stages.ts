import type { DesignNode, Diagnostic, ExternalReference } from '../model';

/** What the catalog's relations make of the synced entities: handed on by `link`, taken by `merge`. */
export interface Linked {
  nodes: DesignNode[];
  externals: ExternalReference[];
  diagnostics: Diagnostic[];
}
