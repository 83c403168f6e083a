import type {
  SyncEnvironment,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { DiagnosticList, EnvironmentLabel, OutOfDateReasons } from '../common';
import { waiveAction } from '../waivers/waiveAction';
import { EnvironmentPreview, type Realizing } from './EnvironmentPreview';
import { OtherOwners } from './OtherOwners';
import { PreviewTabs } from './PreviewTabs';
import { RetainedPanel, type RetainedPanelProps } from './RetainedPanel';

const useStyles = makeStyles(theme => ({
  stack: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    paddingTop: theme.spacing(2),
    paddingBottom: theme.spacing(2),
  },
}));

/** Everything that a sync would do, and why. */
export function PreviewStep(
  props: RetainedPanelProps &
    Realizing & {
      conflict: boolean;
      /** The version that is restored, if it is one. */
      restores?: number;
      onPreviewAgain: () => void;
    },
) {
  const classes = useStyles();
  const t = useText();
  const { preview } = props;
  const [chosen, setChosen] = useState(preview.environments[0]?.environment);
  const environment =
    preview.environments.find(candidate => candidate.environment === chosen) ??
    preview.environments[0];

  return (
    <div className={classes.stack}>
      {props.conflict && (
        <Alert severity="warning" role="alert">
          {t('sync.preview.conflict')}
        </Alert>
      )}
      <Headline preview={preview} restores={props.restores} />
      <Cleared preview={preview} />
      <Errors preview={preview} />
      <OtherOwners entities={preview.otherOwners} />
      <RetainedPanel {...props} />
      {preview.environments.length > 1 && environment && (
        <EnvironmentTabs
          environments={preview.environments}
          value={environment.environment}
          onChange={setChosen}
        />
      )}
      {environment && (
        <EnvironmentPreview
          key={environment.environment}
          preview={preview}
          environment={environment}
          realized={props.realized}
          onRealize={props.onRealize}
          onPreviewAgain={props.onPreviewAgain}
        />
      )}
    </div>
  );
}

/** What is recorded although no file changes. */
function Cleared({ preview: { clears } }: { preview: SyncResult }) {
  const t = useText();
  if (!clears) return null;
  return (
    <Alert severity="info" variant="outlined" role="status">
      <Typography variant="body2">{t('sync.preview.clearedHelp')}</Typography>
      <OutOfDateReasons reasons={clears} entityRefs={[]} />
    </Alert>
  );
}

/** What keeps the sync from being done. */
function Errors({ preview }: { preview: SyncResult }) {
  const t = useText();
  const errors = preview.diagnostics.filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length === 0) return null;
  return (
    <Alert severity="error" variant="outlined" role="alert">
      <Typography variant="subtitle2">
        {t('sync.preview.errors', { count: errors.length })}
      </Typography>
      <Typography variant="body2">{t('sync.preview.errorsHelp')}</Typography>
      <DiagnosticList
        diagnostics={errors}
        newTab
        actions={preview.created ? undefined : waiveAction(preview.name)}
      />
    </Alert>
  );
}

function EnvironmentTabs(props: {
  environments: readonly SyncEnvironment[];
  value: string;
  onChange: (environment: string) => void;
}) {
  const t = useText();
  return (
    <PreviewTabs
      label={t('sync.preview.environmentTabs')}
      value={props.value}
      onChange={props.onChange}
      tabs={props.environments.map(({ environment, cloud, ...rest }) => ({
        value: environment,
        label: (
          <EnvironmentLabel
            environment={environment}
            cloud={cloud}
            isProtected={rest.protected}
          />
        ),
      }))}
    />
  );
}

function Headline(props: { preview: SyncResult; restores?: number }) {
  const t = useText();
  const { preview, restores } = props;
  const { name, created, changed, baseVersion, version } = preview;
  let outcome: string = t(
    preview.clears ? 'sync.preview.isCleared' : 'sync.preview.isUnchanged',
    { name },
  );
  if (created) {
    outcome = t('sync.preview.isNew', { name, version: String(version) });
  } else if (changed && restores !== undefined) {
    outcome = t('sync.preview.isRestored', {
      name,
      restored: String(restores),
      version: String(version),
    });
  } else if (changed) {
    outcome = t('sync.preview.isUpdate', {
      name,
      from: String(baseVersion),
      to: String(version),
    });
  }
  return (
    <Typography variant="h6" component="h3">
      {outcome}
    </Typography>
  );
}
