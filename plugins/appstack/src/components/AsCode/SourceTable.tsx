import {
  appstackStandardsUpdatePermission,
  type DocumentSource,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import {
  DiagnosticList,
  FilteredTable,
  Link,
  RequestFailure,
  Section,
  TimeAgo,
} from '../common';

const COLUMNS = ['url', 'read', 'holds', 'state'] as const;

const useStyles = makeStyles(theme => ({
  actions: { marginTop: theme.spacing(2) },
}));

/** The addresses that documents are read from, with what is wrong with them. */
export function SourceTable() {
  const t = useText();
  const api = useAppstackApi();
  const { value, error, retry } = useAsyncRetry(
    async () => (await api.call('ListDocumentSources')).items,
    [api],
  );
  return (
    <Section
      heading="h2"
      title={t('governance.asCode.sources.title')}
      help={t('governance.asCode.sources.help')}
    >
      {error && <RequestFailure error={error} onRetry={retry} />}
      {!error && !value && <Progress />}
      {value?.length === 0 && (
        <Typography color="textSecondary">
          {t('governance.asCode.sources.none')}
        </Typography>
      )}
      {value && value.length > 0 && (
        <Sources sources={value} onRefreshed={retry} />
      )}
    </Section>
  );
}

function Sources(props: {
  sources: readonly DocumentSource[];
  onRefreshed: () => void;
}) {
  const t = useText();
  const { sources, onRefreshed } = props;
  const columns = COLUMNS.map(one =>
    t(`governance.asCode.sources.column.${one}`),
  );
  return (
    <>
      <FilteredTable minWidth={800} columns={columns} items={sources}>
        {source => <SourceRow key={source.url} source={source} />}
      </FilteredTable>
      {sources
        .filter(({ problems }) => problems.length > 0)
        .map(({ url, problems }) => (
          <DiagnosticList key={url} diagnostics={problems} />
        ))}
      <RefreshButton onRefreshed={onRefreshed} />
    </>
  );
}

function SourceRow({ source }: { source: DocumentSource }) {
  const t = useText();
  const { url, readAt, documents, problems } = source;
  return (
    <TableRow>
      <TableCell>
        <Link to={url}>{url}</Link>
      </TableCell>
      <TableCell>
        {readAt ? (
          <TimeAgo date={readAt} />
        ) : (
          t('governance.asCode.sources.never')
        )}
      </TableCell>
      <TableCell>
        {documents
          .map(
            ({ kind, name }) =>
              `${t(`governance.asCode.kind.${kind}`)} ${name}`,
          )
          .join(', ')}
      </TableCell>
      <TableCell>
        {problems.length > 0 && t('governance.asCode.sources.wrong')}
        {problems.length === 0 && readAt && t('governance.asCode.sources.good')}
      </TableCell>
    </TableRow>
  );
}

/** Absent for those who may not change what is prescribed. */
function RefreshButton({ onRefreshed }: { onRefreshed: () => void }) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { allowed } = usePermission({
    permission: appstackStandardsUpdatePermission,
  });
  const [{ loading }, refresh] = useAsyncFn(async () => {
    try {
      const { started } = await api.call('RefreshDocumentSources', {
        body: {},
      });
      notify.succeeded(
        started
          ? t('governance.asCode.sources.started')
          : t('governance.asCode.sources.running'),
      );
      onRefreshed();
    } catch (failure) {
      notify.failed(failure);
    }
  }, [api, notify, onRefreshed, t]);
  if (!allowed) return null;
  return (
    <div className={classes.actions}>
      <Button variant="outlined" disabled={loading} onClick={refresh}>
        {t('governance.asCode.sources.refresh')}
      </Button>
    </div>
  );
}
