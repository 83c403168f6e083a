import {
  parseNodeId,
  type Access,
} from '@appstack/backstage-plugin-appstack-common';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { matchesText } from '../changes';
import { DataTable, EntityLink, FilterField, Paged } from '../common';

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
        <DataTable minWidth={560}>
          <TableHead>
            <TableRow>
              <TableCell>{t('sync.connections.from')}</TableCell>
              <TableCell>{t('sync.connections.access')}</TableCell>
              <TableCell>{t('sync.connections.to')}</TableCell>
              <TableCell>{t('sync.connections.via')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            <Paged items={shown} rows>
              {connection => <ConnectionRow {...connection} />}
            </Paged>
          </TableBody>
        </DataTable>
      </Paper>
      {shown.length === 0 && (
        <Typography color="textSecondary">{t('common.noMatches')}</Typography>
      )}
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
