import type { PlannedResource } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useId, useState } from 'react';
import { useText } from '../../hooks';
import { DataTable, EntityLink, Mono, Paged } from '../common';
import { Danger } from './Danger';
import { PlannedArguments } from './PlannedArguments';
import { PlannedMark } from './PlannedMark';

const useStyles = makeStyles(theme => ({
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.5 } },
  action: { width: 130 },
  what: { width: '52%' },
  toggle: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1),
  },
  loss: { marginLeft: theme.spacing(1), height: 20 },
}));

/** Resources of a plan; a row opens to show the arguments. */
export function PlannedRows(props: { resources: readonly PlannedResource[] }) {
  const classes = useStyles();
  const t = useText();
  return (
    <DataTable minWidth={640} label={t('run.plan.table')}>
      <TableHead>
        <TableRow>
          <TableCell className={classes.action}>
            {t('run.plan.column.action')}
          </TableCell>
          <TableCell className={classes.what}>
            {t('run.plan.column.resource')}
          </TableCell>
          <TableCell>{t('run.plan.column.reason')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        <Paged items={props.resources} rows>
          {resource => (
            <PlannedRow key={resource.address} resource={resource} />
          )}
        </Paged>
      </TableBody>
    </DataTable>
  );
}

function PlannedRow({ resource }: { resource: PlannedResource }) {
  const classes = useStyles();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <TableRow className={classes.row}>
        <TableCell>
          <PlannedMark action={resource.action} />
        </TableCell>
        <TableCell component="th" scope="row">
          <What resource={resource} />
          {resource.arguments.length > 0 && (
            <ArgumentsButton
              {...{ resource, id, open }}
              onToggle={() => setOpen(!open)}
            />
          )}
        </TableCell>
        <TableCell>
          {resource.entityRef && (
            <div>
              <EntityLink entityRef={resource.entityRef} />
            </div>
          )}
          {resource.reason}
        </TableCell>
      </TableRow>
      {open && (
        <TableRow id={id}>
          <TableCell colSpan={3}>
            <PlannedArguments resource={resource} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

function What({ resource }: { resource: PlannedResource }) {
  const classes = useStyles();
  const t = useText();
  const { address, previousAddress, importId, loss } = resource;
  return (
    <>
      <Mono>{address}</Mono>
      {loss && (
        <Chip
          size="small"
          variant="outlined"
          className={classes.loss}
          label={t(`run.loss.${loss}`)}
        />
      )}
      {previousAddress && (
        <Typography variant="caption" component="div">
          {t('run.plan.movedFrom', {
            address: <Mono>{previousAddress}</Mono>,
          })}
        </Typography>
      )}
      {importId && (
        <Typography variant="caption" component="div">
          {t('run.plan.importedFrom', { id: <Mono>{importId}</Mono> })}
        </Typography>
      )}
    </>
  );
}

/** Opens and closes the arguments; says which of them replaces the resource. */
function ArgumentsButton(props: {
  resource: PlannedResource;
  id: string;
  open: boolean;
  onToggle: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { resource, id, open, onToggle } = props;
  const forcing = resource.arguments
    .filter(({ forcesReplacement }) => forcesReplacement)
    .map(({ path }) => path);
  const count = t('run.plan.arguments', { count: resource.arguments.length });
  return (
    <div className={classes.toggle}>
      <Button
        size="small"
        aria-label={`${count}: ${resource.address}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        endIcon={open ? <ExpandLessIcon /> : <ExpandMoreIcon />}
        onClick={onToggle}
      >
        {count}
      </Button>
      {forcing.length > 0 && (
        <Danger component="span">
          {t('run.plan.forcedBy', { arguments: forcing.join(', ') })}
        </Danger>
      )}
    </div>
  );
}
