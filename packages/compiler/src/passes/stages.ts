import type { DesignNode, Diagnostic, ExternalReference } from '../model';

/** The result of `link`, the input of `merge`. */
export interface Linked {
  nodes: DesignNode[];
  externals: ExternalReference[];
  diagnostics: Diagnostic[];
}
