import type {
  SyncEnvironment,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import {
  ChangeFilters,
  ChangeSummary,
  ChangeTable,
  filterChanges,
  type ChangeFilter,
} from '../changes';
import { DiagnosticList, EnvironmentLabel } from '../common';
import { ConnectionTable } from '../design/ConnectionTable';
import { DecisionTable } from '../design/DecisionTable';
import { GuessTable } from '../design/GuessTable';
import { guessesByEntity } from '../design/guessesByEntity';
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

type Part = 'changes' | 'decisions' | 'connections' | 'guesses' | 'diagnostics';

/** What was left out before and is made by this sync, and how to choose that. */
interface Realizing {
  realized: readonly string[];
  /** Absent where it cannot be chosen. */
  onRealize?: (entityRef: string, isMade: boolean) => void;
}

/** Everything that a sync would do, and why. */
export function PreviewStep(
  props: RetainedPanelProps &
    Realizing & {
      conflict: boolean;
      /** The version that is restored, if it is one. */
      restores?: number;
    },
) {
  const classes = useStyles();
  const t = useText();
  const { preview } = props;
  const [chosen, setChosen] = useState(preview.environments[0]?.environment);
  const environment =
    preview.environments.find(candidate => candidate.environment === chosen) ??
    preview.environments[0];
  const errors = preview.diagnostics.filter(
    ({ severity }) => severity === 'error',
  );

  return (
    <div className={classes.stack}>
      {props.conflict && (
        <Alert severity="warning" role="alert">
          {t('sync.preview.conflict')}
        </Alert>
      )}
      <Headline preview={preview} restores={props.restores} />
      {errors.length > 0 && (
        <Alert severity="error" variant="outlined" role="alert">
          <Typography variant="subtitle2">
            {t('sync.preview.errors', { count: errors.length })}
          </Typography>
          <Typography variant="body2">
            {t('sync.preview.errorsHelp')}
          </Typography>
          <DiagnosticList diagnostics={errors} newTab />
        </Alert>
      )}
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
        />
      )}
    </div>
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
  let outcome: string = t('sync.preview.isUnchanged', { name });
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

function EnvironmentPreview(
  props: Realizing & { preview: SyncResult; environment: SyncEnvironment },
) {
  const classes = useStyles();
  const t = useText();
  const { environment, preview } = props;
  const [part, setPart] = useState<Part>('changes');
  const inEnvironment = (item: { environment?: string }) =>
    item.environment === undefined ||
    item.environment === environment.environment;
  const changes = preview.changes.filter(inEnvironment);
  const diagnostics = preview.diagnostics.filter(inEnvironment);
  const counts: Record<Part, number> = {
    changes: changes.length,
    decisions: environment.decisions.length + environment.skipped.length,
    connections: environment.connections.length,
    guesses: guessesByEntity(environment.guesses).length,
    diagnostics: diagnostics.length,
  };

  return (
    <div>
      <Typography variant="body2" color="textSecondary">
        {t('sync.preview.total', {
          explicit: String(environment.explicit),
          implied: String(environment.implied),
        })}
        {' · '}
        {t('sync.preview.decidedBy', {
          mapping: environment.mapping.name,
          version: String(environment.mapping.version),
        })}
      </Typography>
      <ChangeSummary changes={changes} />
      <PartTabs counts={counts} value={part} onChange={setPart} />
      <div className={classes.stack} role="tabpanel">
        {part === 'changes' && (
          <ScopedChanges changes={changes} changed={environment.changed} />
        )}
        {part === 'decisions' && (
          <DecisionTable
            decisions={environment.decisions}
            skipped={environment.skipped}
            leftOut={environment.leftOut}
            realized={props.realized}
            onRealize={props.onRealize}
          />
        )}
        {part === 'connections' && (
          <ConnectionTable connections={environment.connections} />
        )}
        {part === 'guesses' && <GuessTable guesses={environment.guesses} />}
        {part === 'diagnostics' && (
          <DiagnosticList diagnostics={diagnostics} newTab />
        )}
      </div>
    </div>
  );
}

function PartTabs(props: {
  counts: Record<Part, number>;
  value: Part;
  onChange: (part: Part) => void;
}) {
  const t = useText();
  const { counts, value, onChange } = props;
  return (
    <PreviewTabs
      label={t('sync.preview.sections')}
      value={value}
      onChange={onChange}
      tabs={(Object.keys(counts) as Part[]).map(part => ({
        value: part,
        label: t(`sync.preview.tabs.${part}`, { number: String(counts[part]) }),
      }))}
    />
  );
}

function ScopedChanges(props: {
  changes: SyncResult['changes'];
  /** Whether there will be a new version, even without a change of what it holds. */
  changed: boolean;
}) {
  const t = useText();
  const [filter, setFilter] = useState<ChangeFilter>({ text: '', actions: [] });
  const { changes } = props;
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
      {inside.length > 0 && <ChangeTable changes={inside} />}
      <ChangesApart
        title={t('sync.preview.outside')}
        help={t('sync.preview.outsideHelp')}
        changes={fromCatalog.filter(({ outside }) => outside)}
      />
      <ChangesApart
        title={t('sync.preview.upgrade')}
        help={t('sync.preview.upgradeHelp')}
        changes={shown.filter(({ cause }) => cause === 'upgrade')}
      />
    </>
  );
}

/** Changes that do not come from the synced entities, and why; nothing when there are none. */
function ChangesApart(props: {
  title: string;
  help: string;
  changes: SyncResult['changes'];
}) {
  const { title, help, changes } = props;
  if (changes.length === 0) return null;
  return (
    <div>
      <Typography variant="subtitle1">{title}</Typography>
      <Typography variant="body2" color="textSecondary">
        {help}
      </Typography>
      <ChangeTable changes={changes} />
    </div>
  );
}
