import Typography from '@material-ui/core/Typography';
import { useText } from '../../hooks';
import { StateLabel } from '../common';

/** That no environment uses a mapping: a warning where it was made to be used. */
export function UsedNowhere({ isWarning }: { isWarning: boolean }) {
  const t = useText();
  return isWarning ? (
    <StateLabel state="warning" label={t('environments.usage.nowhere')} />
  ) : (
    <Typography component="span" variant="body2" color="textSecondary">
      {t('environments.usage.nowhere')}
    </Typography>
  );
}
