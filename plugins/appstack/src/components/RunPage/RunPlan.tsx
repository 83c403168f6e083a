import type {
  Run,
  RunPlan as Plan,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useText } from '../../hooks';
import { DataTable, Empty, Mono, PageFailure, Section } from '../common';
import { PlannedMark, PlannedValue, PlanTable } from '../RunPlan';

const useStyles = makeStyles(theme => ({
  note: { marginBottom: theme.spacing(1), whiteSpace: 'pre-wrap' },
}));

/** What the run plans, or planned. */
export function RunPlan({ run }: { run: Run }) {
  const t = useText();
  const api = useAppstackApi();
  const { id, plannedAt } = run;
  const { value, error, retry } = useAsyncRetry(
    async () =>
      plannedAt ? api.call('GetRunPlan', { params: { id } }) : undefined,
    [api, id, plannedAt],
  );
  if (!plannedAt) {
    return (
      <Empty
        title={t('run.plan.notYet')}
        description={run.finishedAt ? undefined : t('run.plan.notYetHelp')}
      />
    );
  }
  if (error) return <PageFailure error={error} onRetry={retry} />;
  return value ? <PlanView plan={value} /> : <Progress />;
}

function PlanView({ plan }: { plan: Plan }) {
  const classes = useStyles();
  const t = useText();
  const { resources, outputs, drift, warnings } = plan;
  const isEmpty = resources.length + outputs.length + drift.length === 0;
  return (
    <>
      {warnings.map(({ summary, detail }, index) => (
        <Alert key={index} severity="warning" className={classes.note}>
          <AlertTitle>{summary}</AlertTitle>
          {detail}
        </Alert>
      ))}
      {isEmpty && (
        <Empty
          title={t('run.plan.nothing')}
          description={t('run.plan.nothingHelp')}
        />
      )}
      {resources.length > 0 && (
        <Section title={t('run.plan.resources')} heading="h2">
          <PlanTable resources={resources} />
        </Section>
      )}
      {outputs.length > 0 && (
        <Section title={t('run.plan.outputs')} heading="h2">
          <OutputChanges outputs={outputs} />
        </Section>
      )}
      {drift.length > 0 && (
        <Section
          title={t('run.plan.drift')}
          help={t('run.plan.driftHelp')}
          heading="h2"
        >
          <PlanTable resources={drift} />
        </Section>
      )}
    </>
  );
}

function OutputChanges({ outputs }: Pick<Plan, 'outputs'>) {
  const t = useText();
  return (
    <DataTable label={t('run.plan.outputs')} minWidth={520} focusable>
      <TableHead>
        <TableRow>
          <TableCell>{t('run.plan.column.action')}</TableCell>
          <TableCell>{t('run.plan.output')}</TableCell>
          <TableCell>{t('run.plan.before')}</TableCell>
          <TableCell>{t('run.plan.after')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {outputs.map(({ name, action, sensitive, before, after }) => (
          <TableRow key={name}>
            <TableCell>
              <PlannedMark action={action} />
            </TableCell>
            <TableCell component="th" scope="row">
              <Mono>{name}</Mono>
            </TableCell>
            <TableCell>
              {action !== 'create' && (
                <PlannedValue json={before} sensitive={sensitive} />
              )}
            </TableCell>
            <TableCell>
              {action !== 'delete' && (
                <PlannedValue
                  json={after}
                  sensitive={sensitive}
                  unknown={!sensitive}
                />
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
