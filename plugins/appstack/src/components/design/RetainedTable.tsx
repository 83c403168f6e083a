import Chip from '@material-ui/core/Chip';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useText } from '../../hooks';
import { DataTable, EntityLink, Mono, Paged } from '../common';
import type { RetainedAddress } from './byAddress';

const useStyles = makeStyles(theme => ({
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.5 } },
  chip: { margin: theme.spacing(0, 0.5, 0, 0), height: 20 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) },
}));

/** What is retained: of which entity, why, what would be lost, and what can be done about it. */
export function RetainedTable(props: {
  items: readonly RetainedAddress[];
  /** Whether to name the environments of each. */
  withEnvironments?: boolean;
  /** Whether links open a new tab, so that a dialog stays as it is. */
  newTab?: boolean;
  children: (item: RetainedAddress) => ReactNode;
}) {
  const classes = useStyles();
  const t = useText();
  const { items, withEnvironments = false } = props;
  return (
    <DataTable label={t('stack.retained.title')} minWidth={820}>
      <Columns withEnvironments={withEnvironments} />
      <TableBody>
        <Paged items={items} rows>
          {item => (
            <TableRow className={classes.row}>
              <TableCell component="th" scope="row">
                <Mono>{item.address}</Mono>
                <Typography
                  variant="caption"
                  color="textSecondary"
                  component="div"
                >
                  {t(`stack.retained.loss.${item.loss}`)}
                </Typography>
              </TableCell>
              <TableCell>
                {item.entityRef ? (
                  <EntityLink
                    entityRef={item.entityRef}
                    newTab={props.newTab}
                  />
                ) : (
                  t('stack.resources.foundation')
                )}
              </TableCell>
              <TableCell>{item.reason}</TableCell>
              {withEnvironments && (
                <TableCell>
                  {item.environments.map(environment => (
                    <Chip
                      key={environment}
                      size="small"
                      className={classes.chip}
                      label={environment}
                    />
                  ))}
                </TableCell>
              )}
              <TableCell>
                <div className={classes.actions}>{props.children(item)}</div>
              </TableCell>
            </TableRow>
          )}
        </Paged>
      </TableBody>
    </DataTable>
  );
}

function Columns({ withEnvironments }: { withEnvironments: boolean }) {
  const t = useText();
  return (
    <TableHead>
      <TableRow>
        <TableCell>{t('stack.retained.column.address')}</TableCell>
        <TableCell>{t('stack.retained.column.entity')}</TableCell>
        <TableCell>{t('stack.retained.column.reason')}</TableCell>
        {withEnvironments && (
          <TableCell>{t('stack.retained.column.environments')}</TableCell>
        )}
        <TableCell>{t('stack.retained.column.actions')}</TableCell>
      </TableRow>
    </TableHead>
  );
}
