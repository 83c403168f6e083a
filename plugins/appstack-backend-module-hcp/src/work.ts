import type { HcpSettings } from './config';
import type { HcpClient } from './HcpClient';
import type { Place } from './places';
import type { Workspaces } from './Workspaces';

/** What a plan or an apply works with. */
export interface Work {
  client: HcpClient;
  place: Place;
  workspaces: Workspaces;
  settings: HcpSettings;
  /** What is said nowhere. */
  tokens: readonly string[];
}
