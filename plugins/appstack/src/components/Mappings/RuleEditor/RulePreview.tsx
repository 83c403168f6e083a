import type {
  Cloud,
  Diagnostic,
  Mapping,
  MappingPreview,
  MappingPreviewProgress,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import LinearProgress from '@material-ui/core/LinearProgress';
import MenuItem from '@material-ui/core/MenuItem';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useEnvironments, useText, type Text } from '../../../hooks';
import { DiagnosticList, Field, RequestFailure } from '../../common';
import { ConcernedStacks, Outcomes } from './PreviewOutcomes';
import { PreviewTable } from './PreviewTable';
import { TryOnEntity } from './TryOnEntity';
import { keepsFromSaving, useMappingPreview } from './useMappingPreview';

const useStyles = makeStyles(theme => ({
  toolbar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    margin: theme.spacing(2, 0),
  },
  environment: { minWidth: 180 },
  remarks: { marginTop: theme.spacing(2) },
}));

/** What the mapping would change in the whole catalog, and for which appStacks. */
export function RulePreview(props: {
  mapping: Mapping;
  /** Whether the mapping may be saved, as far as was checked. */
  onChecked: (valid: boolean) => void;
}) {
  const t = useText();
  const { mapping } = props;
  const [environment, setEnvironment] = useState('');
  const preview = useMappingPreview(mapping, environment, props.onChecked);
  const { found, error } = preview;
  const shown = environment || found?.environment || '';

  return (
    <>
      <Typography variant="subtitle1" component="h3">
        {t('mappings.preview.intro')}
      </Typography>
      <Toolbar
        cloud={mapping.cloud}
        environment={shown}
        onEnvironment={setEnvironment}
        preview={preview}
      />
      {preview.loading && <PreviewProgress {...preview.progress} />}
      {error !== undefined && (
        <RequestFailure error={error} onRetry={preview.retry} />
      )}
      {found && <FoundChanges found={found} mapping={mapping} />}
      {shown && <TryOnEntity mapping={mapping} environment={shown} />}
    </>
  );
}

function FoundChanges(props: { found: MappingPreview; mapping: Mapping }) {
  const t = useText();
  const { found, mapping } = props;
  const [onlyChanged, setOnlyChanged] = useState(true);
  const shown = onlyChanged
    ? found.items.filter(item => item.changed)
    : found.items;
  return (
    <>
      <Errors diagnostics={found.diagnostics} />
      <Outcomes outcomes={found.outcomes} />
      {found.items.length > 0 && (
        <FormControlLabel
          label={t('mappings.preview.onlyChanged')}
          control={
            <Switch
              size="small"
              color="primary"
              checked={onlyChanged}
              onChange={event => setOnlyChanged(event.target.checked)}
            />
          }
        />
      )}
      {shown.length > 0 && <PreviewTable items={shown} />}
      {found.changed === 0 && (
        <Typography color="textSecondary">
          {found.matched === 0
            ? t('mappings.preview.noneFound')
            : t('mappings.preview.none')}
        </Typography>
      )}
      {found.omitted > 0 && (
        <Typography color="textSecondary">
          {t('mappings.preview.omitted', { count: found.omitted })}
        </Typography>
      )}
      <ConcernedStacks stacks={found.appStacks} draft={mapping} />
      <Remarks diagnostics={found.diagnostics} />
    </>
  );
}

/** For which environment of the cloud is decided, and how much was found. */
function Toolbar(props: {
  cloud: Cloud;
  environment: string;
  onEnvironment: (name: string) => void;
  preview: ReturnType<typeof useMappingPreview>;
}) {
  const classes = useStyles();
  const t = useText();
  const { preview } = props;
  const environments = useEnvironments().environments.filter(
    ({ cloud }) => cloud === props.cloud,
  );
  return (
    <div className={classes.toolbar}>
      {environments.length > 1 && (
        <Field
          select
          className={classes.environment}
          label={t('mappings.preview.environment')}
          value={props.environment}
          onChange={event => props.onEnvironment(event.target.value)}
        >
          {environments.map(({ name, title }) => (
            <MenuItem key={name} value={name}>
              {title ?? name}
            </MenuItem>
          ))}
        </Field>
      )}
      <Typography variant="body2" role="status">
        {statusOf(t, preview)}
      </Typography>
      {preview.loading && (
        <Button size="small" onClick={preview.cancel}>
          {t('mappings.preview.cancel')}
        </Button>
      )}
      {preview.cancelled && (
        <Button size="small" onClick={preview.retry}>
          {t('mappings.preview.again')}
        </Button>
      )}
    </div>
  );
}

function statusOf(
  t: Text,
  { found, progress, loading, cancelled }: ReturnType<typeof useMappingPreview>,
) {
  if (cancelled) return t('mappings.preview.cancelled');
  if (found) {
    return t('mappings.preview.counted', {
      changed: String(found.changed),
      matched: String(found.matched),
    });
  }
  if (!loading) return '';
  return progress?.total === undefined
    ? t('mappings.preview.checking')
    : t('mappings.preview.progress', {
        checked: String(progress.checked),
        total: String(progress.total),
      });
}

function PreviewProgress({ checked, total }: Partial<MappingPreviewProgress>) {
  const t = useText();
  return (
    <LinearProgress
      aria-label={t('mappings.preview.checking')}
      {...(checked !== undefined && total
        ? { variant: 'determinate', value: (100 * checked) / total }
        : {})}
    />
  );
}

/** What keeps the mapping from being saved. */
function Errors({ diagnostics }: { diagnostics: Diagnostic[] }) {
  const t = useText();
  const errors = diagnostics.filter(keepsFromSaving);
  if (errors.length === 0) return null;
  return (
    <>
      <Typography variant="subtitle2" role="alert">
        {t('mappings.preview.errors')}
      </Typography>
      <DiagnosticList diagnostics={errors} newTab />
    </>
  );
}

function Remarks({ diagnostics }: { diagnostics: Diagnostic[] }) {
  const classes = useStyles();
  const remarks = diagnostics.filter(
    diagnostic => !keepsFromSaving(diagnostic),
  );
  if (remarks.length === 0) return null;
  return (
    <div className={classes.remarks}>
      <DiagnosticList diagnostics={remarks} newTab />
    </div>
  );
}
