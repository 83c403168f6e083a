import type { OutOfDateReason } from '@appstack/backstage-plugin-appstack-common';
import type { Policy, Standards } from '@appstack/compiler/model';
import type { StackEnvironmentRecord } from '../database';
import type { Environments } from './Environments';
import { decidingMappings, type KnownMapping } from './MappingLibrary';
import { policiesHashIn } from './policies/policiesHash';
import { settingsHash } from './settingsHash';

/** What an environment of an appStack depends on beside the catalog, and that has changed. */
export type ChangedSetting = Extract<
  OutOfDateReason,
  'mapping-changed' | 'environment-changed' | 'policy-changed'
>;

/** What decides beside the catalog at one moment. */
export interface DecidingSettings {
  mappings: ReadonlyMap<string, KnownMapping>;
  environments: Environments;
  standards: Standards;
  policies: readonly Policy[];
}

/** Compares what decides beside the catalog with what was recorded; each environment is summed up once. */
export class CurrentSettings {
  readonly #settings: DecidingSettings;
  readonly #hashes = new Map<
    string,
    { mapping: string; settings: string; policies: string } | undefined
  >();

  constructor(settings: DecidingSettings) {
    this.#settings = settings;
  }

  /** What has changed since an environment was synced; nothing for one that is not there any more. */
  changedSince(record: StackEnvironmentRecord): ChangedSetting[] {
    const now = this.#hashesOf(record.environment);
    if (!now || record.version === 0) return [];
    const changed: ChangedSetting[] = [];
    if (now.mapping !== record.mappingHash) changed.push('mapping-changed');
    if (now.settings !== record.settingsHash)
      changed.push('environment-changed');
    if (record.policiesHash && now.policies !== record.policiesHash)
      changed.push('policy-changed');
    return changed;
  }

  #hashesOf(name: string) {
    if (!this.#hashes.has(name)) this.#hashes.set(name, this.#sumUp(name));
    return this.#hashes.get(name);
  }

  #sumUp(name: string) {
    const { mappings, environments, standards, policies } = this.#settings;
    const environment = environments.find(name);
    if (!environment) return undefined;
    return {
      mapping: decidingMappings(environment, mappings).hash,
      settings: settingsHash(environment, standards),
      policies: policiesHashIn(environment, policies),
    };
  }
}
