import type {
  AppStackVersion,
  PageInfo,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useAppstackApi, useStack, useText } from '../../hooks';
import { DataTable, PageFailure } from '../common';
import { CompareVersions } from './CompareVersions';
import { VersionRow } from './VersionRow';

const PAGE_SIZE = 25;

const useStyles = makeStyles(theme => ({
  toolbar: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
}));

/** Every version with who made it and what it changed; any two can be compared. The URL names those that are. */
function VersionsTab() {
  const { stack } = useStack();
  const [params, setParams] = useSearchParams();
  const from = Number(params.get('from')) || undefined;
  const to = Number(params.get('to')) || undefined;

  const compare = (versions?: [number, number]) =>
    setParams(before => {
      const next = new URLSearchParams(before);
      next.delete('from');
      next.delete('to');
      if (versions) {
        next.set('from', String(Math.min(...versions)));
        next.set('to', String(Math.max(...versions)));
      }
      return next;
    });

  return from && to ? (
    <CompareVersions
      name={stack.name}
      from={from}
      to={to}
      onBack={() => compare()}
    />
  ) : (
    <VersionList onCompare={compare} />
  );
}

function VersionList(props: {
  onCompare: (versions: [number, number]) => void;
}) {
  const t = useText();
  const { stack, detail, setVersion } = useStack();
  const { versions, pageInfo, loading, error, read, replace } = useVersions(
    stack.name,
    stack.version,
  );
  const [chosen, setChosen] = useState<number[]>([]);

  if (error !== undefined && versions.length === 0) {
    return <PageFailure error={error} onRetry={() => read()} />;
  }

  const toggle = (version: number) =>
    setChosen(before =>
      before.includes(version)
        ? before.filter(other => other !== version)
        : [...before.slice(-1), version],
    );
  return (
    <>
      <Toolbar
        mayCompare={chosen.length === 2}
        onCompare={() => props.onCompare([chosen[0], chosen[1]])}
      />
      <Paper>
        <DataTable label={t('stack.tab.versions')} minWidth={860}>
          <Columns />
          <TableBody>
            {versions.map(version => (
              <VersionRow
                key={version.version}
                version={version}
                isLatest={version.version === stack.version}
                isShown={version.version === detail?.version}
                chosen={chosen.includes(version.version)}
                onChanged={replace}
                onToggle={() => toggle(version.version)}
                onOpen={() =>
                  setVersion(
                    version.version === stack.version
                      ? undefined
                      : version.version,
                  )
                }
              />
            ))}
          </TableBody>
        </DataTable>
      </Paper>
      {loading && <Progress />}
      {pageInfo?.nextCursor && !loading && (
        <Button onClick={() => read(pageInfo.nextCursor)}>
          {t('stack.versions.more')}
        </Button>
      )}
    </>
  );
}

function Toolbar(props: { mayCompare: boolean; onCompare: () => void }) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.toolbar}>
      <Button
        variant="outlined"
        color="primary"
        disabled={!props.mayCompare}
        onClick={props.onCompare}
      >
        {t('stack.versions.compare')}
      </Button>
      <Typography variant="body2" color="textSecondary">
        {t('stack.versions.compareHint')}
      </Typography>
    </div>
  );
}

function Columns() {
  const t = useText();
  return (
    <TableHead>
      <TableRow>
        <TableCell
          padding="checkbox"
          aria-label={t('stack.versions.column.compare')}
        />
        <TableCell>{t('stack.versions.column.version')}</TableCell>
        <TableCell>{t('stack.versions.column.created')}</TableCell>
        <TableCell>{t('stack.versions.column.by')}</TableCell>
        <TableCell>{t('stack.versions.column.what')}</TableCell>
        <TableCell>{t('stack.versions.column.changes')}</TableCell>
        <TableCell>{t('stack.versions.column.actions')}</TableCell>
      </TableRow>
    </TableHead>
  );
}

/** The versions read so far, newest first. */
function useVersions(name: string, latest: number) {
  const api = useAppstackApi();
  const [versions, setVersions] = useState<AppStackVersion[]>([]);
  const [pageInfo, setPageInfo] = useState<PageInfo>();
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<unknown>();

  const read = async (cursor?: string) => {
    setLoading(true);
    setError(undefined);
    try {
      const page = await api.listVersions(name, { cursor, limit: PAGE_SIZE });
      setVersions(before => (cursor ? [...before, ...page.items] : page.items));
      setPageInfo(page.pageInfo);
    } catch (failure) {
      setError(failure);
    }
    setLoading(false);
  };

  useEffect(() => {
    read();
    // A new version, like another appStack, starts the list anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, name, latest]);

  const replace = (changed: AppStackVersion) =>
    setVersions(before =>
      before.map(one => (one.version === changed.version ? changed : one)),
    );

  return { versions, pageInfo, loading, error, read, replace };
}

export default VersionsTab;
