import {
  STACK_NAME_PATTERN,
  syncModeSchema,
  type AppStackListItem,
  type AppStackVersion,
  type SyncMode,
  type SyncRequestInput,
} from '@appstack/backstage-plugin-appstack-common';
import type { RetainedWishes } from './wishes';

/** What a person chooses before a sync: from what, into what, and how. */
export interface SyncTarget {
  entityRefs: string[];
  /** Whether the sync makes the appStack. */
  isNew: boolean;
  /** Of a new appStack. */
  name: string;
  title: string;
  owner: string;
  existing?: AppStackListItem;
  environments: string[];
  mode: SyncMode;
}

export function targetName(target: SyncTarget): string {
  return target.isNew ? target.name : (target.existing?.name ?? '');
}

/** The environments that a sync may start with: what is protected is only ever chosen. */
export const unprotectedOf = ({
  environments,
  realizations,
}: AppStackListItem): string[] =>
  environments.filter(
    name =>
      !realizations.some(one => one.environment === name && one.protected),
  );

/** What is known before anything is chosen. */
export interface SyncStart {
  entityRefs: string[];
  environments: string[];
  /** What becomes of retained resources: nothing else is synced. */
  wishes?: RetainedWishes;
  /** The version to restore, in the environments that it had or some of them. */
  restore?: { version: number; environments: string[] };
  /** The environment that another one is made from, as it was in a version. */
  promote?: Promotion;
}

interface Promotion {
  from: string;
  to: string;
  version: number;
}

/** The start of a dialog that promotes an environment: there is nothing to choose. */
export const startOfPromoting = (promote: Promotion): SyncStart => ({
  entityRefs: [],
  environments: [promote.to],
  wishes: {},
  promote,
});

/** The start of a dialog that restores a version. */
export function startOfRestoring(
  stack: AppStackListItem,
  { version, environments }: AppStackVersion,
): SyncStart {
  const names = environments.map(({ environment }) => environment);
  const unprotected = unprotectedOf(stack);
  return {
    entityRefs: [],
    environments: names.filter(name => unprotected.includes(name)),
    restore: { version, environments: names },
  };
}

/** How it can be synced: only what exists can be upgraded. */
export const modesOf = ({ isNew }: SyncTarget): SyncMode[] =>
  syncModeSchema.options.filter(mode => !isNew || mode !== 'upgrade');

/** Whether there is enough to preview. Whether a new name is free is the field's own question. */
export function isComplete(target: SyncTarget): boolean {
  const { entityRefs, environments, isNew, name, owner, existing } = target;
  return (
    entityRefs.length > 0 &&
    environments.length > 0 &&
    (isNew
      ? STACK_NAME_PATTERN.test(name) && owner !== ''
      : existing !== undefined)
  );
}

/** The entities that `replace` would remove, as far as the appStack's record shows. */
export function droppedByReplace(target: SyncTarget): string[] {
  if (target.isNew || target.mode !== 'replace') {
    return [];
  }
  return (target.existing?.entityRefs ?? []).filter(
    entityRef => !target.entityRefs.includes(entityRef),
  );
}

export function toRequest(target: SyncTarget): SyncRequestInput {
  const { entityRefs, environments, mode, isNew, title, owner } = target;
  return {
    entityRefs: mode === 'upgrade' ? [] : entityRefs,
    environments,
    mode,
    ...(isNew && {
      create: {
        owner,
        environments,
        ...(title.trim() && { title: title.trim() }),
      },
    }),
  };
}
