import type { StackOutputs } from '@appstack/backstage-plugin-appstack-common';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { CopyButton, DataTable, Mono, Paged } from '../common';
import { PlannedValue } from '../RunPlan';

export type Output = StackOutputs['items'][number];

const useStyles = makeStyles(theme => ({
  row: { '& > *': { verticalAlign: 'top' } },
  value: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    '& > :first-child': { flex: 1, minWidth: 0 },
  },
}));

/** Outputs with their values to copy; sensitive ones are not here at all. */
export function OutputTable(props: {
  label: string;
  outputs: readonly Output[];
  minWidth?: number;
}) {
  const classes = useStyles();
  const t = useText();
  const { label, outputs, minWidth = 480 } = props;
  return (
    <DataTable label={label} minWidth={minWidth} focusable>
      <TableHead>
        <TableRow>
          <TableCell>{t('runs.outputs.name')}</TableCell>
          <TableCell>{t('runs.outputs.value')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        <Paged items={outputs} rows>
          {output => (
            <TableRow className={classes.row}>
              <TableCell component="th" scope="row">
                <Mono>{output.name}</Mono>
                {output.description && (
                  <Typography
                    variant="caption"
                    color="textSecondary"
                    component="div"
                  >
                    {output.description}
                  </Typography>
                )}
              </TableCell>
              <TableCell>
                <div className={classes.value}>
                  <OutputValue output={output} />
                </div>
              </TableCell>
            </TableRow>
          )}
        </Paged>
      </TableBody>
    </DataTable>
  );
}

function OutputValue({ output }: { output: Output }) {
  const t = useText();
  const { name, value, sensitive } = output;
  if (sensitive || value === undefined) {
    return <em>{t('runs.outputs.sensitive')}</em>;
  }
  return (
    <>
      <PlannedValue json={value} />
      <CopyButton
        text={() => plain(value)}
        label={t('runs.outputs.copy', { name })}
        done={t('common.action.copied')}
      />
    </>
  );
}

/** A text without the quotes of JSON. */
function plain(json: string): string {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}
