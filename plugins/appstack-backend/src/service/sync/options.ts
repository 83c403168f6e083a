import type { CatalogReader } from '../../catalog';
import type {
  OverrideStore,
  PolicyStore,
  PreviewStore,
  SourceStore,
  VersionStore,
} from '../../database';
import type { ActivityLog } from '../activity/ActivityLog';
import type { Compiler } from '../compilation/Compiler';
import type { CompilerContext } from '../CompilerContext';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import type { MappingLibrary } from '../MappingLibrary';
import type { StackGate } from '../StackGate';
import type { PolicyLibrary } from '../policies/PolicyLibrary';
import type { StandardsLibrary } from '../StandardsLibrary';
import type { Telemetry } from '../telemetry';
import type { Withholding } from '../withholding/Withholding';

export interface SyncServiceOptions {
  gate: StackGate;
  versions: VersionStore;
  sources: SourceStore;
  overrides: OverrideStore;
  previews: PreviewStore;
  catalog: CatalogReader;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  standards: StandardsLibrary;
  policies: PolicyLibrary;
  policyStore: PolicyStore;
  context: CompilerContext;
  compiler: Compiler;
  telemetry: Telemetry;
  log: ActivityLog;
  withholding: Withholding;
  /** How many entities may come into an appStack. */
  entityLimit: number;
  /** Which of these entities exist, read with the plugin's credentials. */
  exist(entityRefs: readonly string[]): Promise<Set<string>>;
}
