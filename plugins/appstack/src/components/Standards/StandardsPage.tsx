import {
  appstackStandardsUpdatePermission,
  type Standards,
  type StandardsDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles } from '@material-ui/core/styles';
import { lazy, Suspense, useCallback, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useQueryState, useText } from '../../hooks';
import { PageFailure } from '../common';
import { SyncOutOfDate } from '../StackList/SyncOutOfDate';
import { StandardsFacts } from './StandardsFacts';
import { StandardsHeader } from './StandardsHeader';
import { StandardsHistoryDialog } from './StandardsHistoryDialog';

const StandardsFormDialog = lazy(() => import('./StandardsFormDialog'));

const useStyles = makeStyles(theme => ({
  banner: { marginBottom: theme.spacing(2) },
  problems: { whiteSpace: 'pre-line' },
}));

/** The organization's standards: what they are, how they came about, and their form. */
export function StandardsPage() {
  const api = useAppstackApi();
  const { value, loading, error, retry } = useAsyncRetry(
    () => api.getStandards(),
    [api],
  );
  if (error) return <PageFailure error={error} onRetry={retry} />;
  if (!value) return loading ? <Progress /> : null;
  return <LoadedPage standards={value} onChanged={retry} />;
}

function LoadedPage(props: {
  standards: StandardsDocument;
  onChanged: () => void;
}) {
  const { standards, onChanged } = props;
  const [editing, setEditing] = useQueryState('edit');
  const [history, setHistory] = useQueryState('history');
  const [imported, setImported] = useState<Standards>();
  const [problems, setProblems] = useState<string>();
  const mayUpdate = usePermission({
    permission: appstackStandardsUpdatePermission,
  }).allowed;
  const closeForm = useCallback(() => {
    setImported(undefined);
    setEditing(undefined);
  }, [setEditing]);
  const saved = useCallback(() => {
    closeForm();
    onChanged();
  }, [closeForm, onChanged]);
  return (
    <>
      <StandardsHeader
        standards={standards}
        onHistory={() => setHistory('1', { push: true })}
        {...(mayUpdate && {
          onEdit: () => setEditing('1', { push: true }),
          onImport: read => {
            setProblems('problems' in read ? read.problems : undefined);
            setImported('problems' in read ? undefined : read.standards);
          },
        })}
      />
      <Banners mayUpdate={mayUpdate} problems={problems} />
      <SyncOutOfDate key={standards.version} reason="environment-changed" />
      <StandardsFacts standards={standards} />
      {(editing || imported) && mayUpdate && (
        <Suspense fallback={<Progress />}>
          <StandardsFormDialog
            document={standards}
            imported={imported}
            onClose={closeForm}
            onSaved={saved}
          />
        </Suspense>
      )}
      {history && (
        <StandardsHistoryDialog
          current={standards.version}
          mayRestore={mayUpdate}
          onClose={() => setHistory(undefined)}
          onRestored={onChanged}
        />
      )}
    </>
  );
}

/** That the standards are read-only, and what is wrong with a file. */
function Banners(props: { mayUpdate: boolean; problems?: string }) {
  const classes = useStyles();
  const t = useText();
  const { mayUpdate, problems } = props;
  return (
    <>
      {!mayUpdate && (
        <Alert severity="info" className={classes.banner}>
          {t('governance.standards.readOnly')}
        </Alert>
      )}
      {problems && (
        <Alert severity="error" className={classes.banner}>
          <AlertTitle>{t('governance.standards.importFailed')}</AlertTitle>
          <div className={classes.problems}>{problems}</div>
        </Alert>
      )}
    </>
  );
}
