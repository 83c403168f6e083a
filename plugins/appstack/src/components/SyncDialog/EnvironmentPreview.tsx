import type {
  SyncEnvironment,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { ChangeSummary } from '../changes';
import { DiagnosticList } from '../common';
import { ConnectionTable } from '../design/ConnectionTable';
import { DecisionTable } from '../design/DecisionTable';
import { GuessTable } from '../design/GuessTable';
import { guessesByEntity } from '../design/guessesByEntity';
import { waiveAction } from '../waivers/waiveAction';
import { PreviewTabs } from './PreviewTabs';
import { ScopedChanges } from './ScopedChanges';
import { TerraformPart } from './TerraformPart';
import { usePreviewTerraform, type ReadTerraform } from './usePreviewTerraform';

const useStyles = makeStyles(theme => ({
  stack: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    paddingTop: theme.spacing(2),
    paddingBottom: theme.spacing(2),
  },
}));

type Part =
  | 'changes'
  | 'terraform'
  | 'decisions'
  | 'connections'
  | 'guesses'
  | 'diagnostics';

/** What was left out before and is made by this sync, and how to choose that. */
export interface Realizing {
  realized: readonly string[];
  /** Absent where it cannot be chosen. */
  onRealize?: (entityRef: string, isMade: boolean) => void;
}

interface EnvironmentPreviewProps extends Realizing {
  preview: SyncResult;
  environment: SyncEnvironment;
  onPreviewAgain: () => void;
}

/** What a sync would do in one environment, by parts. */
export function EnvironmentPreview(props: EnvironmentPreviewProps) {
  const classes = useStyles();
  const t = useText();
  const { environment, preview } = props;
  const [part, setPart] = useState<Part>('changes');
  const inEnvironment = (item: { environment?: string }) =>
    item.environment === undefined ||
    item.environment === environment.environment;
  const changes = preview.changes.filter(inEnvironment);
  const diagnostics = preview.diagnostics.filter(inEnvironment);
  const terraform = usePreviewTerraform(preview, environment.environment, {
    isWanted: part === 'terraform' || changes.some(isChangedResource),
  });
  const counts: Record<Part, number> = {
    changes: changes.length,
    terraform: 0,
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
        <PartContent
          {...props}
          part={part}
          changes={changes}
          diagnostics={diagnostics}
          terraform={terraform}
        />
      </div>
    </div>
  );
}

function PartContent(
  props: EnvironmentPreviewProps & {
    part: Part;
    changes: SyncResult['changes'];
    diagnostics: SyncResult['diagnostics'];
    terraform: ReadTerraform;
  },
) {
  const { part, environment, terraform, preview } = props;
  switch (part) {
    case 'changes':
      return (
        <ScopedChanges
          changes={props.changes}
          changed={environment.changed}
          resources={terraform.value?.arguments}
        />
      );
    case 'terraform':
      return (
        <TerraformPart
          preview={props.preview}
          environment={environment.environment}
          terraform={terraform}
          onPreviewAgain={props.onPreviewAgain}
        />
      );
    case 'decisions':
      return (
        <DecisionTable
          environment={environment.environment}
          decisions={environment.decisions}
          skipped={environment.skipped}
          leftOut={environment.leftOut}
          realized={props.realized}
          onRealize={props.onRealize}
        />
      );
    case 'connections':
      return <ConnectionTable connections={environment.connections} />;
    case 'guesses':
      return <GuessTable {...environment} />;
    default:
      return (
        <DiagnosticList
          diagnostics={props.diagnostics}
          newTab
          actions={preview.created ? undefined : waiveAction(preview.name)}
        />
      );
  }
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

/** Whether there are arguments to compare. */
function isChangedResource({ subject, action }: SyncResult['changes'][number]) {
  return subject === 'resource' && (action === 'changed' || action === 'moved');
}
