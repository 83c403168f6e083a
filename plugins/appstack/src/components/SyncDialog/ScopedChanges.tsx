import type {
  ResourceArguments,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useText } from '../../hooks';
import {
  ChangeFilters,
  ChangeTable,
  filterChanges,
  type ChangeFilter,
} from '../changes';

/** The changes of an environment, by what causes them. */
export function ScopedChanges(props: {
  changes: SyncResult['changes'];
  /** Whether there will be a new version, even without a change of what it holds. */
  changed: boolean;
  /** What differs in changed resources, once it is read. */
  resources?: readonly ResourceArguments[];
}) {
  const t = useText();
  const [filter, setFilter] = useState<ChangeFilter>({ text: '', actions: [] });
  const { changes, resources } = props;
  if (changes.length === 0) {
    return (
      <Typography color="textSecondary">
        {t(
          props.changed ? 'sync.preview.onlyWording' : 'sync.preview.noChanges',
        )}
      </Typography>
    );
  }
  const shown = filterChanges(changes, filter);
  const fromCatalog = shown.filter(({ cause }) => cause !== 'upgrade');
  const inside = fromCatalog.filter(({ outside }) => !outside);
  return (
    <>
      <ChangeFilters changes={changes} filter={filter} onChange={setFilter} />
      {shown.length === 0 && (
        <Typography color="textSecondary">{t('common.noMatches')}</Typography>
      )}
      {inside.length > 0 && (
        <ChangeTable changes={inside} resources={resources} />
      )}
      <ChangesApart
        title={t('sync.preview.outside')}
        help={t('sync.preview.outsideHelp')}
        changes={fromCatalog.filter(({ outside }) => outside)}
        resources={resources}
      />
      <ChangesApart
        title={t('sync.preview.upgrade')}
        help={t('sync.preview.upgradeHelp')}
        changes={shown.filter(({ cause }) => cause === 'upgrade')}
        resources={resources}
      />
    </>
  );
}

/** Changes that do not come from the synced entities, and why; nothing when there are none. */
function ChangesApart(props: {
  title: string;
  help: string;
  changes: SyncResult['changes'];
  resources?: readonly ResourceArguments[];
}) {
  const { title, help, changes, resources } = props;
  if (changes.length === 0) return null;
  return (
    <div>
      <Typography variant="subtitle1">{title}</Typography>
      <Typography variant="body2" color="textSecondary">
        {help}
      </Typography>
      <ChangeTable changes={changes} resources={resources} />
    </div>
  );
}
