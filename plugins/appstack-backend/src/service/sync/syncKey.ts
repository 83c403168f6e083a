import { version as compilerVersion } from '@appstack/compiler/package.json';
import { contentHash, contentHashOnce } from '../../hash';
import { policiesHash } from '../policies/policiesHash';
import type { SyncJob } from './job';
import { wishesOf } from './wishes';

/** What of a job is given by itself; the rest is given by hashes and numbers. */
type Scope = Omit<SyncJob, 'catalog' | 'manifests'>;

/** How a part of a job counts: its contents, or a short form that differs when they differ. */
type Parts = { [Part in keyof Scope]: (value: Scope[Part]) => unknown };

/** A part that jobs get one day has to be listed here: otherwise this does not type-check. */
const PARTS: Parts = {
  target: target => ({
    name: target.name,
    title: target.title,
    description: target.description,
    owner: target.owner,
    created: !target.existing,
    baseVersion: target.baseVersion,
    environmentNames: target.environmentNames,
    roots: target.existing?.environments.map(one => [
      one.environment,
      one.entityRefs,
    ]),
  }),
  request: request => {
    const { retained: _r, release: _l, confirm: _c, ...asked } = request;
    const { dryRun: _d, baseVersion: _v, expectedDigest: _e, ...more } = asked;
    // What people say about a version decides nothing.
    const { message: _m, snapshot: _s, ...rest } = more;
    // They are part of the catalog in the job.
    delete rest.proposedEntities;
    // A preview counts as the sync that is confirmed after it.
    return { ...rest, wishes: wishesOf(request) };
  },
  environments: environments =>
    environments.map(({ environment, mappings }) => [
      environment,
      mappings.versions,
      mappings.hash,
      mappings.diagnostics,
    ]),
  configured: configured => contentHashOnce(configured),
  standards: standards => contentHashOnce(standards),
  overrides: overrides => overrides,
  policies: policies => policiesHash(policies),
  versions: versions => versions,
  unreadable: unreadable => unreadable,
};

/** What decides a result beside the job. */
export interface Surroundings {
  /** Of the appStack, as its versions are immutable and belong to it; absent before the first sync. */
  stackId?: string;
  /** SHA-256 of the catalog in the job. */
  catalogHash: string;
  /** Stands for the resource types and provider schemas that are compiled with. */
  code: string;
}

/** SHA-256 of everything that decides a compiled sync: what is the same need not be compiled twice. */
export function syncKey(job: Scope, surroundings: Surroundings): string {
  const names = Object.keys(PARTS) as (keyof Scope)[];
  const partOf = <Part extends keyof Scope>(name: Part) =>
    (PARTS[name] as Parts[Part])(job[name]);
  const parts = names.map(name => [name, partOf(name)]);
  return contentHash({
    ...Object.fromEntries(parts),
    ...surroundings,
    compilerVersion,
  });
}
