import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { PageBody } from '../common';
import { ActivityList } from './ActivityList';

const useStyles = makeStyles(theme => ({
  intro: { marginBottom: theme.spacing(2) },
}));

/** What happened to all appStacks that the person may read. */
export function ActivityPage() {
  const t = useText();
  return (
    <PageBody>
      <Typography color="textSecondary" className={useStyles().intro}>
        {t('activity.intro')}
      </Typography>
      <ActivityList />
    </PageBody>
  );
}
