import type {
  Cloud,
  Decision,
  Diagnostic,
  Mapping,
  MappingPreviewItem,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import MenuItem from '@material-ui/core/MenuItem';
import Switch from '@material-ui/core/Switch';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useEnvironments, useText } from '../../../hooks';
import {
  BasisChip,
  DataTable,
  DiagnosticList,
  EntityLink,
  Field,
  Paged,
  RequestFailure,
  TargetLabel,
} from '../../common';
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
  changed: { '& > *': { fontWeight: 500 } },
  decision: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** What the mapping would decide about the entities of the live catalog, beside what it decides now. */
export function RulePreview(props: {
  mapping: Mapping;
  /** Whether the mapping may be saved, as far as was checked. */
  onChecked: (valid: boolean) => void;
}) {
  const t = useText();
  const { mapping } = props;
  const [environment, setEnvironment] = useState('');
  const [onlyChanged, setOnlyChanged] = useState(true);
  const preview = useMappingPreview(mapping, environment, props.onChecked);
  const { items, loading, error } = preview;
  const changed = items.filter(item => item.changed);
  const shown = onlyChanged ? changed : items;

  return (
    <>
      <Typography variant="subtitle1" component="h3">
        {t('mappings.preview.intro')}
      </Typography>
      <Toolbar
        cloud={mapping.cloud}
        environment={environment || preview.environment || ''}
        onEnvironment={setEnvironment}
        status={
          loading
            ? t('mappings.preview.checking')
            : t('mappings.preview.counted', {
                changed: String(changed.length),
                checked: String(items.length),
              })
        }
        onlyChanged={onlyChanged}
        onOnlyChanged={setOnlyChanged}
      />
      {error !== undefined && (
        <RequestFailure error={error} onRetry={preview.retry} />
      )}
      <Errors diagnostics={preview.diagnostics} />
      {shown.length > 0 && <PreviewTable items={shown} />}
      {loading && items.length === 0 && <Progress />}
      {!loading && error === undefined && shown.length === 0 && (
        <Typography color="textSecondary">
          {items.length === 0
            ? t('mappings.preview.noneFound')
            : t('mappings.preview.none')}
        </Typography>
      )}
      <Remarks diagnostics={preview.diagnostics} />
      {preview.hasMore && (
        <Button disabled={loading} onClick={preview.more}>
          {t('mappings.preview.more')}
        </Button>
      )}
    </>
  );
}

/** For which environment of the cloud is decided, and whether unchanged entities are shown. */
function Toolbar(props: {
  cloud: Cloud;
  environment: string;
  onEnvironment: (name: string) => void;
  status: string;
  onlyChanged: boolean;
  onOnlyChanged: (only: boolean) => void;
}) {
  const classes = useStyles();
  const t = useText();
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
        {props.status}
      </Typography>
      <FormControlLabel
        label={t('mappings.preview.onlyChanged')}
        control={
          <Switch
            size="small"
            color="primary"
            checked={props.onlyChanged}
            onChange={event => props.onOnlyChanged(event.target.checked)}
          />
        }
      />
    </div>
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

function PreviewTable({ items }: { items: MappingPreviewItem[] }) {
  const t = useText();
  return (
    <DataTable minWidth={520}>
      <TableHead>
        <TableRow>
          <TableCell>{t('mappings.preview.entity')}</TableCell>
          <TableCell>{t('mappings.preview.before')}</TableCell>
          <TableCell>{t('mappings.preview.after')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        <Paged items={items} rows>
          {item => <PreviewRow item={item} />}
        </Paged>
      </TableBody>
    </DataTable>
  );
}

function PreviewRow({ item }: { item: MappingPreviewItem }) {
  const classes = useStyles();
  return (
    <TableRow className={item.changed ? classes.changed : undefined}>
      <TableCell>
        <EntityLink entityRef={item.entityRef} />
        {item.type && (
          <Typography variant="caption" component="div" color="textSecondary">
            {item.type}
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <DecisionSummary decision={item.before} />
      </TableCell>
      <TableCell>
        <DecisionSummary decision={item.after} />
      </TableCell>
    </TableRow>
  );
}

function DecisionSummary({ decision }: { decision?: Decision }) {
  const classes = useStyles();
  const t = useText();
  if (!decision) {
    return <>{t('mappings.preview.nothing')}</>;
  }
  const { target, basis, evidence } = decision;
  return (
    <>
      <div className={classes.decision}>
        {target ? (
          <TargetLabel target={target} />
        ) : (
          t('mappings.preview.nothing')
        )}
        <BasisChip basis={target && 'skip' in target ? 'skipped' : basis} />
      </div>
      <Typography variant="caption" color="textSecondary">
        {evidence}
      </Typography>
    </>
  );
}
