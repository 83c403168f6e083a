import type { Mapping } from '@appstack/compiler/model';
import type { FileCatalog } from '../catalog/readCatalog';
import { openPortal } from './portal';
import { addPortalCatalog, type WantedEntities } from './readPortalCatalog';
import {
  readPortalSettings,
  readPortalStack,
  type Answered,
  type PortalSettings,
  type PortalStack,
} from './readPortalSettings';

export type { WantedEntities } from './readPortalCatalog';
export type {
  Answered,
  PortalSettings,
  PortalStack,
} from './readPortalSettings';

/** What is read of a portal. A failure is among the diagnostics. */
export interface PortalReader {
  /** A catalog of files with what the portal has beside it; see {@link addPortalCatalog}. */
  addCatalog(files: FileCatalog, wanted?: WantedEntities): Promise<FileCatalog>;
  /** The settings that decide in an environment, with a mapping in the place of its own. */
  settings(
    environment: string,
    mapping?: Mapping,
  ): Promise<Answered<PortalSettings>>;
  stack(name: string, environment: string): Promise<Answered<PortalStack>>;
}

export function openReader(backstage: string): PortalReader {
  const portal = openPortal(backstage);
  return {
    addCatalog: (files, wanted) => addPortalCatalog(portal, files, wanted),
    settings: (environment, mapping) =>
      readPortalSettings(portal, environment, mapping),
    stack: (name, environment) => readPortalStack(portal, name, environment),
  };
}
