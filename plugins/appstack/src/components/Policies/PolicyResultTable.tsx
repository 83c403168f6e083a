import type { PolicyResultRecord } from '@appstack/backstage-plugin-appstack-common';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useTerraformLink, useText } from '../../hooks';
import { EntityLink, FilteredTable, Link, Mono } from '../common';
import { WaiveButton } from '../waivers/WaiveButton';

const COLUMNS = [
  'resource',
  'appStack',
  'policy',
  'severity',
  'status',
  'message',
  'since',
] as const;

/** Resources that do not follow policies, each with a way to its Terraform and to a waiver. */
export function PolicyResultTable(props: {
  results: readonly PolicyResultRecord[];
  onWaived: () => void;
}) {
  const t = useText();
  const columns = COLUMNS.map(column =>
    t(`governance.policies.results.column.${column}`),
  );
  return (
    <FilteredTable
      minWidth={1000}
      columns={[...columns, '']}
      items={props.results}
    >
      {result => <ResultRow result={result} onWaived={props.onWaived} />}
    </FilteredTable>
  );
}

const useStyles = makeStyles({ word: { whiteSpace: 'nowrap' } });

function ResultRow(props: {
  result: PolicyResultRecord;
  onWaived: () => void;
}) {
  const classes = useStyles();
  const { result, onWaived } = props;
  const t = useText();
  const { address, appStack, environment, entityRef, since, waiver } = result;
  const terraform = useTerraformLink(appStack, environment);
  return (
    <TableRow>
      <TableCell>
        <Link to={terraform({ address })}>
          <Mono>{address}</Mono>
        </Link>
        {entityRef && (
          <div>
            <EntityLink entityRef={entityRef} />
          </div>
        )}
      </TableCell>
      <TableCell>
        {appStack}
        <div>{environment}</div>
      </TableCell>
      <TableCell>{result.title}</TableCell>
      <TableCell className={classes.word}>
        {t(`governance.policies.severity.${result.severity}`)}
      </TableCell>
      <TableCell className={classes.word}>
        {t(`governance.policies.status.${result.status}`)}
        {waiver && (
          <div>
            {t('governance.policies.results.until', {
              date: new Date(waiver.until).toLocaleDateString(),
            })}
          </div>
        )}
      </TableCell>
      <TableCell>{result.message}</TableCell>
      <TableCell className={classes.word}>
        {since !== undefined &&
          t('governance.policies.results.since', { version: String(since) })}
      </TableCell>
      <TableCell>
        {result.status !== 'waived' && (
          <WaiveButton
            {...{ appStack, environment, policy: result.policy, address }}
            onWaived={onWaived}
          />
        )}
      </TableCell>
    </TableRow>
  );
}
