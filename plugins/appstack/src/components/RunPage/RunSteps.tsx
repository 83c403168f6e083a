import type { Run } from '@appstack/backstage-plugin-appstack-common';
import Step from '@material-ui/core/Step';
import StepLabel from '@material-ui/core/StepLabel';
import Stepper from '@material-ui/core/Stepper';
import Typography from '@material-ui/core/Typography';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import { useNarrow, useText } from '../../hooks';
import { TimeAgo } from '../common';
import { legible } from '../common/legible';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    background: 'transparent',
    padding: theme.spacing(2, 0),
    '& .MuiStepLabel-label': {
      color: legible(theme.palette.text.secondary, theme),
    },
    '& .MuiStepLabel-active, & .MuiStepLabel-completed': {
      color: theme.palette.text.primary,
    },
    '& .MuiStepLabel-label.Mui-error': {
      color: legible(theme.palette.error.main, theme),
    },
  },
}));

const PLANNED = ['queued', 'planning', 'planned'] as const;
const APPLIED = [
  'queued',
  'planning',
  'awaiting-approval',
  'applying',
  'applied',
] as const;
type StepState = (typeof PLANNED)[number] | (typeof APPLIED)[number];

/** How far the run is, and where it ended. */
export function RunSteps({ run }: { run: Run }) {
  const classes = useStyles();
  const t = useText();
  const isNarrow = useNarrow();
  const { steps, active, isBroken } = progressOf(run);
  return (
    <Stepper
      activeStep={active}
      orientation={isNarrow ? 'vertical' : 'horizontal'}
      className={classes.root}
      aria-label={t('run.steps')}
    >
      {steps.map((step, index) => (
        <Step key={step}>
          <StepLabel
            error={isBroken && index === active}
            optional={
              <Since
                run={run}
                step={step}
                ended={isBroken && index === active}
              />
            }
          >
            {t(`run.state.${step}`)}
          </StepLabel>
        </Step>
      ))}
    </Stepper>
  );
}

/** The steps of a run, and at which of them it is or has ended. */
function progressOf(run: Run) {
  const isOnlyPlanned = run.kind === 'plan' || run.kind === 'drift';
  const steps: readonly StepState[] = isOnlyPlanned ? PLANNED : APPLIED;
  // A plan without changes has nothing to apply.
  const state = steps.find(step => step === run.state);
  if (state === steps[steps.length - 1]) {
    return { steps, active: steps.length, isBroken: false };
  }
  if (run.state === 'planned') {
    return { steps: PLANNED, active: PLANNED.length, isBroken: false };
  }
  return state
    ? { steps, active: steps.indexOf(state), isBroken: false }
    : { steps, active: steps.indexOf(reached(run)), isBroken: true };
}

/** The step that a run had reached when it ended early. */
function reached({ approvedAt, plannedAt, startedAt, kind }: Run): StepState {
  const isOnlyPlanned = kind === 'plan' || kind === 'drift';
  if (approvedAt) return 'applying';
  if (plannedAt) return isOnlyPlanned ? 'planned' : 'awaiting-approval';
  return startedAt ? 'planning' : 'queued';
}

function Since(props: { run: Run; step: StepState; ended: boolean }) {
  const t = useText();
  const { run, step, ended } = props;
  const date = ended ? run.finishedAt : dateOf(run, step);
  return (
    <Typography variant="caption" color="textSecondary">
      {ended && `${t(`run.state.${run.state}`)} `}
      {date && <TimeAgo date={date} />}
    </Typography>
  );
}

function dateOf(run: Run, step: StepState): string | undefined {
  switch (step) {
    case 'queued':
      return run.requestedAt;
    case 'planning':
      return run.startedAt;
    case 'planned':
    case 'awaiting-approval':
      return run.plannedAt;
    case 'applying':
      return run.approvedAt;
    default:
      return run.finishedAt;
  }
}
