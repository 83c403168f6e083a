import type {
  Change,
  ResourceArguments,
} from '@appstack/backstage-plugin-appstack-common';
import Chip from '@material-ui/core/Chip';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, useState } from 'react';
import { useText } from '../../hooks';
import { DataTable, EntityLink, Mono, Paged } from '../common';
import { ActionMark } from './ActionMark';
import { ArgumentsButton, ArgumentTable } from './ArgumentTable';
import { CHANGE_SUBJECTS } from './ChangeSummary';

const useStyles = makeStyles(theme => ({
  heading: { marginTop: theme.spacing(2) },
  action: { width: 130, verticalAlign: 'top' },
  what: { width: '48%', verticalAlign: 'top' },
  why: { verticalAlign: 'top' },
  details: { margin: 0, paddingLeft: theme.spacing(2) },
  data: { marginLeft: theme.spacing(1), height: 20 },
}));

/**
 * Changes by what they are about, with the reason of each.
 *
 * @param resources - what differs in changed resources; a row of one opens to show it.
 */
export function ChangeTable(props: {
  changes: readonly Change[];
  resources?: readonly ResourceArguments[];
}) {
  const classes = useStyles();
  const t = useText();
  const { changes, resources = [] } = props;
  return (
    <>
      {CHANGE_SUBJECTS.map(subject => {
        const rows = changes.filter(change => change.subject === subject);
        return rows.length === 0 ? null : (
          <section key={subject} aria-label={t(`common.subject.${subject}`)}>
            <Typography variant="subtitle2" className={classes.heading}>
              {t(`common.subject.${subject}`)} ({rows.length})
            </Typography>
            <DataTable minWidth={640}>
              <TableHead>
                <TableRow>
                  <TableCell className={classes.action}>
                    {t('sync.changes.action')}
                  </TableCell>
                  <TableCell className={classes.what}>
                    {t('sync.changes.what')}
                  </TableCell>
                  <TableCell className={classes.why}>
                    {t('sync.changes.why')}
                  </TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                <Paged items={rows} rows>
                  {change => (
                    <ChangeRow
                      change={change}
                      resources={
                        subject === 'resource'
                          ? resources.filter(isOf(change))
                          : []
                      }
                    />
                  )}
                </Paged>
              </TableBody>
            </DataTable>
          </section>
        );
      })}
    </>
  );
}

/** Whether it is about the resource that changes; a new one has nothing to compare. */
function isOf({ action, name }: Change) {
  return ({ address }: ResourceArguments) =>
    address === name && (action === 'changed' || action === 'moved');
}

function ChangeRow(props: {
  change: Change;
  resources: readonly ResourceArguments[];
}) {
  const { change, resources } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <ChangeCells
        change={change}
        resources={resources}
        toggle={{ id, open, onToggle: () => setOpen(!open) }}
      />
      {open && (
        <TableRow id={id}>
          <TableCell colSpan={3}>
            {resources.map(resource => (
              <ArgumentTable key={resource.root} resource={resource} />
            ))}
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

function ChangeCells(props: {
  change: Change;
  resources: readonly ResourceArguments[];
  toggle: { id: string; open: boolean; onToggle: () => void };
}) {
  const classes = useStyles();
  const t = useText();
  const { change, resources, toggle } = props;
  return (
    <TableRow>
      <TableCell className={classes.action}>
        <ActionMark action={change.action} />
      </TableCell>
      <TableCell className={classes.what}>
        {change.subject === 'entity' || change.subject === 'external' ? (
          <EntityLink entityRef={change.entityRef ?? change.name} />
        ) : (
          <Mono>{change.name}</Mono>
        )}
        {change.stateful && (
          <Tooltip title={t('sync.changes.holdsDataHelp')}>
            <Chip
              size="small"
              variant="outlined"
              className={classes.data}
              label={t('sync.changes.holdsData')}
            />
          </Tooltip>
        )}
        {change.subject === 'resource' && change.entityRef && (
          <Typography variant="caption" component="div">
            <EntityLink entityRef={change.entityRef} />
          </Typography>
        )}
        {resources.length > 0 && (
          <ArgumentsButton resources={resources} {...toggle} />
        )}
      </TableCell>
      <TableCell className={classes.why}>
        {change.reason}
        {change.details && change.details.length > 0 && (
          <ul className={classes.details}>
            {change.details.map(detail => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
      </TableCell>
    </TableRow>
  );
}
