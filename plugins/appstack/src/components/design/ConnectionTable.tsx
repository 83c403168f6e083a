import {
  parseNodeId,
  type Access,
} from '@appstack/backstage-plugin-appstack-common';
import Paper from '@material-ui/core/Paper';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { matchesText } from '../changes';
import { EntityLink, FilteredTable, FilterField } from '../common';

const useStyles = makeStyles(theme => ({
  filter: { marginBottom: theme.spacing(1) },
}));

export interface ShownConnection {
  from: string;
  to: string;
  access: Access;
  via: string;
}

/** The connections with their access and their source in the catalog. */
export function ConnectionTable(props: {
  connections: readonly ShownConnection[];
}) {
  const classes = useStyles();
  const t = useText();
  const [text, setText] = useState('');
  const { connections } = props;
  if (connections.length === 0) {
    return (
      <Typography color="textSecondary">
        {t('sync.connections.none')}
      </Typography>
    );
  }
  const shown = connections.filter(({ from, to, access, via }) =>
    matchesText(text, [from, to, t(`common.access.${access}`), via]),
  );
  return (
    <div>
      <div className={classes.filter}>
        <FilterField
          value={text}
          onChange={setText}
          label={t('sync.connections.filterLabel')}
        />
      </div>
      <Paper elevation={0}>
        <FilteredTable
          minWidth={560}
          columns={[
            t('sync.connections.from'),
            t('sync.connections.access'),
            t('sync.connections.to'),
            t('sync.connections.via'),
          ]}
          items={shown}
        >
          {connection => <ConnectionRow {...connection} />}
        </FilteredTable>
      </Paper>
    </div>
  );
}

function ConnectionRow({ from, to, access, via }: ShownConnection) {
  const t = useText();
  return (
    <TableRow>
      <TableCell>
        <NodeLink id={from} />
      </TableCell>
      <TableCell>{t(`common.access.${access}`)}</TableCell>
      <TableCell>
        <NodeLink id={to} />
      </TableCell>
      <TableCell>
        {via.includes(':') ? <EntityLink entityRef={via} /> : via}
      </TableCell>
    </TableRow>
  );
}

function NodeLink({ id }: { id: string }) {
  const { entityRef, version } = parseNodeId(id);
  return (
    <>
      <EntityLink entityRef={entityRef} />
      {version && ` @${version}`}
    </>
  );
}
