import {
  cloudTitle,
  type Category,
  type Cloud,
  type ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { DataTable, Mono } from '../common';
import { CloudCell } from './CloudCell';
import { cellOf } from './filterTypes';
import { TypeLink } from './TypeLink';

const useStyles = makeStyles(theme => ({
  table: { tableLayout: 'fixed' },
  type: { width: '24%' },
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.4 } },
  category: {
    fontWeight: 600,
    background: theme.palette.action.hover,
  },
  count: { fontWeight: 400 },
}));

/** Resource types by category × clouds. */
export function MatrixTable(props: {
  groups: readonly { category: Category; types: ResourceTypeDescription[] }[];
  clouds: readonly Cloud[];
}) {
  const classes = useStyles();
  const t = useText();
  const { groups, clouds } = props;
  return (
    <Paper>
      <DataTable
        className={classes.table}
        label={t('resourceTypes.table')}
        minWidth={860}
      >
        <Head types={groups.flatMap(({ types }) => types)} clouds={clouds} />
        {groups.map(group => (
          <TableBody key={group.category}>
            <TableRow>
              <TableCell
                component="th"
                role="rowheader"
                scope="rowgroup"
                colSpan={clouds.length + 1}
                className={classes.category}
              >
                {t(`common.category.${group.category}`)}
              </TableCell>
            </TableRow>
            {group.types.map(type => (
              <TypeRow key={type.name} type={type} clouds={clouds} />
            ))}
          </TableBody>
        ))}
      </DataTable>
    </Paper>
  );
}

/** The clouds, with how many of the types each of them offers. */
function Head(props: {
  types: readonly ResourceTypeDescription[];
  clouds: readonly Cloud[];
}) {
  const classes = useStyles();
  const t = useText();
  const { types } = props;
  return (
    <TableHead>
      <TableRow>
        <TableCell className={classes.type}>
          {t('resourceTypes.column')}
        </TableCell>
        {props.clouds.map(cloud => (
          <TableCell key={cloud}>
            {cloudTitle(cloud)}{' '}
            <Typography
              variant="caption"
              color="textSecondary"
              className={classes.count}
            >
              {t('resourceTypes.offered', {
                offered: String(
                  types.filter(type => cellOf(type, cloud)?.supported).length,
                ),
                all: String(types.length),
              })}
            </Typography>
          </TableCell>
        ))}
      </TableRow>
    </TableHead>
  );
}

function TypeRow(props: {
  type: ResourceTypeDescription;
  clouds: readonly Cloud[];
}) {
  const classes = useStyles();
  const { type, clouds } = props;
  return (
    <TableRow className={classes.row}>
      <TableCell component="th" role="rowheader" scope="row">
        <TypeLink name={type.name} />
        <Typography variant="caption" component="div" color="textSecondary">
          <Mono>{type.name}</Mono>
        </Typography>
      </TableCell>
      {clouds.map(cloud => (
        <TableCell key={cloud}>
          <CloudCell cell={cellOf(type, cloud)} />
        </TableCell>
      ))}
    </TableRow>
  );
}
