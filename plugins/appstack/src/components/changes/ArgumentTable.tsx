import type {
  ArgumentChange,
  ResourceArguments,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useText } from '../../hooks';
import { Mono } from '../common';
import { ARGUMENT_STYLES } from './argumentStyles';
import { LineDiff } from './LineDiff';

const useStyles = makeStyles(theme => ({
  toggle: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1),
  },
  replacement: { fontWeight: 700 },
  ...ARGUMENT_STYLES,
}));

/** Opens and closes what differs in a resource; says how much that is, and whether it replaces the resource. */
export function ArgumentsButton(props: {
  resources: readonly ResourceArguments[];
  id: string;
  open: boolean;
  onToggle: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { resources, id, open, onToggle } = props;
  const all = resources.flatMap(resource => resource.arguments);
  const omitted = resources.reduce((sum, one) => sum + (one.omitted ?? 0), 0);
  return (
    <div className={classes.toggle}>
      <Button
        size="small"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        endIcon={open ? <ExpandLessIcon /> : <ExpandMoreIcon />}
        onClick={onToggle}
      >
        {t('sync.arguments.count', { count: all.length + omitted })}
      </Button>
      <Replacement replacement={strongestOf(all)} />
    </div>
  );
}

function strongestOf(all: readonly ArgumentChange[]) {
  const found = all.map(({ replacement }) => replacement);
  return found.find(one => one === 'forces') ?? found.find(Boolean);
}

function Replacement(props: Pick<ArgumentChange, 'replacement'>) {
  const classes = useStyles();
  const t = useText();
  const { replacement } = props;
  if (!replacement) return null;
  return (
    <Typography
      variant="caption"
      color={replacement === 'forces' ? 'error' : 'textSecondary'}
      className={replacement === 'forces' ? classes.replacement : undefined}
    >
      {t(`sync.arguments.${replacement}`)}
    </Typography>
  );
}

/** The arguments that differ in a resource, from what to what. */
export function ArgumentTable({ resource }: { resource: ResourceArguments }) {
  const classes = useStyles();
  const t = useText();
  const { address, omitted } = resource;
  return (
    <>
      <Table
        size="small"
        className={classes.table}
        aria-label={t('sync.arguments.of', { address })}
      >
        <TableHead>
          <TableRow>
            <TableCell className={classes.path}>
              {t('sync.arguments.argument')}
            </TableCell>
            <TableCell>{t('sync.arguments.before')}</TableCell>
            <TableCell>{t('sync.arguments.after')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {resource.arguments.map((change, index) => (
            <ArgumentRow key={index} change={change} />
          ))}
        </TableBody>
      </Table>
      {omitted !== undefined && (
        <Typography variant="caption" color="textSecondary">
          {t('sync.arguments.omitted', { count: omitted })}
        </Typography>
      )}
    </>
  );
}

function ArgumentRow({ change }: { change: ArgumentChange }) {
  const classes = useStyles();
  const t = useText();
  const { path, through, before, after } = change;
  return (
    <TableRow>
      <TableCell component="th" scope="row" className={classes.path}>
        <Mono>{path}</Mono>
        {through !== undefined && (
          <Typography variant="caption" component="div">
            {t('sync.arguments.through', { through })}
          </Typography>
        )}
        <div>
          <Replacement replacement={change.replacement} />
        </div>
      </TableCell>
      {before !== undefined && after !== undefined && isLong(change) ? (
        <TableCell colSpan={2} className={classes.value}>
          <LineDiff before={before} after={after} />
          <Cut change={change} />
        </TableCell>
      ) : (
        <>
          <TableCell className={classes.value}>
            <Expression change={change} value={before} />
          </TableCell>
          <TableCell className={classes.value}>
            <Expression change={change} value={after} />
            <Cut change={change} />
          </TableCell>
        </>
      )}
    </TableRow>
  );
}

function isLong({ before, after }: ArgumentChange): boolean {
  return [before, after].some(text => text?.includes('\n'));
}

function Cut({ change }: { change: ArgumentChange }) {
  const t = useText();
  return change.cut ? (
    <Typography variant="caption" color="textSecondary">
      {t('sync.arguments.cut')}
    </Typography>
  ) : null;
}

function Expression(props: { change: ArgumentChange; value?: string }) {
  const classes = useStyles();
  const t = useText();
  const { change, value } = props;
  if (value !== undefined) return <pre className={classes.text}>{value}</pre>;
  const { sensitive, through, before, after } = change;
  const isUnknown =
    through !== undefined && before === undefined && after === undefined;
  if (sensitive) return <em>{t('sync.arguments.sensitive')}</em>;
  return (
    <em>{t(isUnknown ? 'sync.arguments.unknown' : 'sync.arguments.none')}</em>
  );
}
