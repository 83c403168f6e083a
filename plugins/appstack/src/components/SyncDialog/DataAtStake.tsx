import type {
  EnvironmentChange,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import Tooltip from '@material-ui/core/Tooltip';
import Alert from '@material-ui/lab/Alert';
import type { ReactNode } from 'react';
import { useText } from '../../hooks';
import { Mono } from '../common';

function statefulChanges(
  preview: SyncResult,
  actions: EnvironmentChange['action'][],
): EnvironmentChange[] {
  return preview.changes.filter(
    ({ stateful, subject, action }) =>
      stateful === true && subject === 'resource' && actions.includes(action),
  );
}

function nameIn({ environment, name }: EnvironmentChange): string {
  return `${name} (${environment})`;
}

/** The addresses of what holds data and would leave the appStack: a sync that removes them shows their names first. */
export function namesOfLeavingData(preview: SyncResult): string[] {
  return statefulChanges(preview, ['removed', 'released']).map(nameIn);
}

/** Stateful nodes that are no longer declared: retained by default, released by address only. */
export function DataAtStake(props: {
  preview: SyncResult;
  release: readonly string[];
  onRelease: (addresses: string[]) => void;
  acknowledged: boolean;
  onAcknowledge: (acknowledged: boolean) => void;
}) {
  const t = useText();
  const { preview, release, onRelease } = props;
  const retained = statefulChanges(preview, ['retained']);
  const released = statefulChanges(preview, ['released']);
  const removed = statefulChanges(preview, ['removed']);
  const leaving = namesOfLeavingData(preview);
  if (retained.length === 0 && leaving.length === 0) {
    return null;
  }
  return (
    <Alert severity="warning" variant="outlined">
      <Typography variant="subtitle2">{t('sync.data.title')}</Typography>
      <Changes title={t('sync.data.kept')} changes={retained}>
        {({ name }) => (
          <Tooltip title={t('sync.data.releaseHelp')}>
            <Button size="small" onClick={() => onRelease([...release, name])}>
              {t('sync.data.release')}
            </Button>
          </Tooltip>
        )}
      </Changes>
      <Changes title={t('sync.data.leaving')} changes={released}>
        {({ name }) =>
          release.includes(name) && (
            <Button
              size="small"
              onClick={() => onRelease(release.filter(other => other !== name))}
            >
              {t('sync.data.keep')}
            </Button>
          )
        }
      </Changes>
      <Changes title={t('sync.data.removing')} changes={removed} />
      {leaving.length > 0 && (
        <FormControlLabel
          control={
            <Checkbox
              checked={props.acknowledged}
              onChange={event => props.onAcknowledge(event.target.checked)}
            />
          }
          label={t('sync.data.confirm', { names: leaving.join(', ') })}
        />
      )}
    </Alert>
  );
}

/** Names what changes, with what can be done about each. */
function Changes(props: {
  title: string;
  changes: readonly EnvironmentChange[];
  children?: (change: EnvironmentChange) => ReactNode;
}) {
  return props.changes.length === 0 ? null : (
    <>
      <Typography variant="body2">{props.title}</Typography>
      <ul>
        {props.changes.map(change => (
          <li key={nameIn(change)}>
            <Mono>{change.name}</Mono> ({change.environment}){' '}
            {props.children?.(change)}
          </li>
        ))}
      </ul>
    </>
  );
}
