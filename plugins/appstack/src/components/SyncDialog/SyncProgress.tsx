import LinearProgress from '@material-ui/core/LinearProgress';
import Step from '@material-ui/core/Step';
import StepLabel from '@material-ui/core/StepLabel';
import Stepper from '@material-ui/core/Stepper';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import type { SyncStep } from './useSync';

const STEPS: SyncStep[] = ['choose', 'preview', 'done'];

const useStyles = makeStyles(theme => ({
  stepper: { padding: theme.spacing(0, 3, 2), background: 'transparent' },
  progress: { height: 2 },
}));

/** Which step of a sync is reached, and whether a request is running. */
export function SyncProgress(props: { step: SyncStep; running: boolean }) {
  const classes = useStyles();
  const t = useText();
  const { step } = props;
  const reached = STEPS.indexOf(step);
  return (
    <>
      <Stepper activeStep={reached} className={classes.stepper}>
        {STEPS.map((name, index) => (
          <Step key={name} completed={index < reached || step === 'done'}>
            <StepLabel>{t(`sync.step.${name}`)}</StepLabel>
          </Step>
        ))}
      </Stepper>
      <div className={classes.progress} aria-live="polite">
        {props.running && <LinearProgress className={classes.progress} />}
      </div>
    </>
  );
}
