import { Header, Page } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../hooks';
import { PulumiDashboard } from './PulumiDashboard';

const useStyles = makeStyles({
  // The place that Backstage's page has for content: all of the width.
  content: { gridArea: 'pageContent', minWidth: 0 },
});

/** The dashboard in the frame that apps on the legacy frontend system expect. */
export function PulumiPage() {
  const classes = useStyles();
  const t = useText();
  return (
    <Page themeId="tool">
      <Header title={t('title')} />
      <div className={classes.content}>
        <PulumiDashboard />
      </div>
    </Page>
  );
}
