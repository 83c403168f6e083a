import type { AppStackVersion } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Chip from '@material-ui/core/Chip';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { ActionMark, CHANGE_ACTIONS } from '../changes';
import { EntityLink, TimeAgo } from '../common';
import { RestoreVersion } from './RestoreVersion';
import { VersionNotes } from './VersionNotes';

const MAX_ENTITIES = 3;

const useStyles = makeStyles(theme => ({
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.5 } },
  // On the line of the version's number.
  check: { padding: 0, marginTop: 6 },
  chip: { margin: theme.spacing(0, 0, 0, 1), height: 20 },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  counts: { display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1.5) },
}));

/** One version of an appStack in the list. */
export function VersionRow(props: {
  version: AppStackVersion;
  isLatest: boolean;
  isShown: boolean;
  chosen: boolean;
  onToggle: () => void;
  onOpen: () => void;
  onChanged: (version: AppStackVersion) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { version, isLatest, isShown, chosen } = props;
  const number = String(version.version);
  return (
    <TableRow selected={isShown} className={classes.row}>
      <TableCell padding="checkbox">
        <Checkbox
          size="small"
          className={classes.check}
          color="primary"
          checked={chosen}
          onChange={props.onToggle}
          inputProps={{
            'aria-label': t('stack.versions.select', { version: number }),
          }}
        />
      </TableCell>
      <TableCell component="th" scope="row">
        {number}
        {isLatest && (
          <Chip
            size="small"
            className={classes.chip}
            label={t('stack.versions.latest')}
          />
        )}
      </TableCell>
      <TableCell>
        <TimeAgo date={version.createdAt} />
      </TableCell>
      <TableCell>
        <EntityLink entityRef={version.createdBy} />
      </TableCell>
      <WhatCell version={version} onChanged={props.onChanged} />
      <ChangesCell version={version} />
      <TableCell>
        <Button size="small" disabled={isShown} onClick={props.onOpen}>
          {t('stack.versions.open')}
        </Button>
        {!isLatest && <RestoreVersion version={version} />}
      </TableCell>
    </TableRow>
  );
}

/** What was synced, and with which mappings and compiler. */
function WhatCell(props: {
  version: AppStackVersion;
  onChanged: (version: AppStackVersion) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { version } = props;
  const { entityRefs, provenance } = version;
  return (
    <TableCell>
      <VersionNotes {...props} />
      <HowMade version={version} />
      <ul className={classes.list}>
        {entityRefs.slice(0, MAX_ENTITIES).map(entityRef => (
          <li key={entityRef}>
            <EntityLink entityRef={entityRef} />
          </li>
        ))}
        {entityRefs.length > MAX_ENTITIES && (
          <li>+{entityRefs.length - MAX_ENTITIES}</li>
        )}
      </ul>
      <Typography variant="caption" color="textSecondary">
        {t('stack.versions.provenance', {
          mappings: Object.entries(provenance.mappings)
            .map(([name, revision]) => `${name} v${revision}`)
            .join(', '),
          compiler: provenance.compiler,
        })}
      </Typography>
    </TableCell>
  );
}

function HowMade({ version }: { version: AppStackVersion }) {
  const t = useText();
  const { mode, entityRefs, provenance } = version;
  if (mode === 'restore')
    return (
      <>
        {t('stack.versions.restoredFrom', {
          version: String(provenance.restored ?? ''),
        })}
      </>
    );
  if (mode === 'promote')
    return (
      <>
        {t('stack.versions.promotedFrom', {
          environment: provenance.promoted?.environment ?? '',
          version: String(provenance.promoted?.version ?? ''),
        })}
      </>
    );
  return (
    <>
      {mode === 'merge' && entityRefs.length === 0
        ? t('stack.versions.retained')
        : t(`stack.versions.mode.${mode}`)}
    </>
  );
}

/** What the version changed in each environment. */
function ChangesCell({ version }: { version: AppStackVersion }) {
  const classes = useStyles();
  const t = useText();
  return (
    <TableCell>
      {version.environments.map(environment => (
        <div key={environment.environment} className={classes.counts}>
          <span>{environment.environment}:</span>
          {environment.version === version.version
            ? CHANGE_ACTIONS.filter(
                action => environment.summary[action] > 0,
              ).map(action => (
                <ActionMark
                  key={action}
                  action={action}
                  count={environment.summary[action]}
                />
              ))
            : t('stack.versions.unchanged')}
        </div>
      ))}
    </TableCell>
  );
}
