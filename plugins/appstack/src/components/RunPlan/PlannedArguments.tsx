import type { PlannedResource } from '@appstack/backstage-plugin-appstack-common';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { ARGUMENT_STYLES, LineDiff } from '../changes';
import { DataTable, Mono, Paged } from '../common';
import { Danger } from './Danger';
import { readable } from './jsonText';

type PlannedArgument = PlannedResource['arguments'][number];

const useStyles = makeStyles(ARGUMENT_STYLES);

/** The arguments that a plan changes in a resource, from what to what. */
export function PlannedArguments({ resource }: { resource: PlannedResource }) {
  const classes = useStyles();
  const t = useText();
  const { action } = resource;
  const hasBefore = action !== 'create' && action !== 'read';
  const hasAfter = action !== 'delete' && action !== 'forget';
  return (
    <DataTable
      label={t('run.plan.argumentsOf', { address: resource.address })}
      className={classes.table}
      minWidth={480}
    >
      <TableHead>
        <TableRow>
          <TableCell className={classes.path}>
            {t('run.plan.argument')}
          </TableCell>
          {hasBefore && <TableCell>{t('run.plan.before')}</TableCell>}
          {hasAfter && <TableCell>{t('run.plan.after')}</TableCell>}
        </TableRow>
      </TableHead>
      <TableBody>
        <Paged items={resource.arguments} rows>
          {argument => (
            <TableRow>
              <TableCell component="th" scope="row" className={classes.path}>
                <Mono>{argument.path}</Mono>
                {argument.forcesReplacement && (
                  <Danger>{t('run.plan.forces')}</Danger>
                )}
              </TableCell>
              <Values {...{ argument, hasBefore, hasAfter }} />
            </TableRow>
          )}
        </Paged>
      </TableBody>
    </DataTable>
  );
}

function Values(props: {
  argument: PlannedArgument;
  hasBefore: boolean;
  hasAfter: boolean;
}) {
  const classes = useStyles();
  const { argument, hasBefore, hasAfter } = props;
  const { before, after } = argument;
  const texts = [before, after].map(json => json && readable(json));
  const isLong = texts.every(text => text?.includes('\n'));
  if (hasBefore && hasAfter && isLong) {
    return (
      <TableCell colSpan={2} className={classes.value}>
        <LineDiff before={texts[0]} after={texts[1]} />
      </TableCell>
    );
  }
  return (
    <>
      {hasBefore && (
        <TableCell className={classes.value}>
          <PlannedValue json={before} sensitive={argument.sensitive} />
        </TableCell>
      )}
      {hasAfter && (
        <TableCell className={classes.value}>
          <PlannedValue
            json={after}
            sensitive={argument.sensitive}
            unknown={argument.unknown}
          />
        </TableCell>
      )}
    </>
  );
}

/** A value, or why it is not shown. */
export function PlannedValue(props: {
  json?: string;
  sensitive?: boolean;
  unknown?: boolean;
}) {
  const classes = useStyles();
  const t = useText();
  const { json, sensitive, unknown } = props;
  if (json !== undefined) {
    return <pre className={classes.text}>{readable(json)}</pre>;
  }
  if (unknown) return <em>{t('run.plan.unknown')}</em>;
  return <em>{t(sensitive ? 'run.plan.sensitive' : 'run.plan.none')}</em>;
}
