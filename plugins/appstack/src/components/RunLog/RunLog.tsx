import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import IconButton from '@material-ui/core/IconButton';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import DownIcon from '@material-ui/icons/ArrowDownward';
import UpIcon from '@material-ui/icons/ArrowUpward';
import DownloadIcon from '@material-ui/icons/GetApp';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import {
  saveFile,
  useAppstackApi,
  useNotify,
  useQueryState,
  useText,
} from '../../hooks';
import { FilterField, PageFailure, RequestFailure } from '../common';
import { LogLines } from './LogLines';
import { useLogSearch } from './useLogSearch';
import { useRunLog, wholeLog, type LogRead } from './useRunLog';

const useStyles = makeStyles(theme => ({
  root: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    overflow: 'hidden',
    minWidth: 0,
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
    borderBottom: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  spacer: { flex: 1 },
  note: { padding: theme.spacing(1, 2) },
}));

/** The log of a run: live while it goes on, with search and an address for each line. */
export function RunLog({ id }: { id: string }) {
  const { value, error, retry } = useRunLog(id);
  if (!value) {
    return error ? <PageFailure error={error} onRetry={retry} /> : <Progress />;
  }
  return (
    <>
      {error && <RequestFailure error={error} onRetry={retry} />}
      <LogView id={id} log={value} />
    </>
  );
}

function LogView({ id, log }: { id: string; log: LogRead }) {
  const classes = useStyles();
  const t = useText();
  const [line] = useQueryState('line');
  const linked = line ? Number(line) - 1 - log.skipped : undefined;
  const [follows, setFollows] = useState(linked === undefined);
  const search = useLogSearch(log.lines);
  return (
    <div className={classes.root}>
      <LogBar
        {...{ id, log, search, follows }}
        onFollow={setFollows}
        onSearch={text => {
          setFollows(false);
          search.search(text);
        }}
      />
      {log.skipped > 0 && (
        <Typography variant="caption" component="div" className={classes.note}>
          {t('run.log.skipped', { number: String(log.skipped) })}
        </Typography>
      )}
      {log.lines.length === 0 ? (
        <Typography
          color="textSecondary"
          role="status"
          className={classes.note}
        >
          {t(log.isComplete ? 'run.log.empty' : 'run.log.waiting')}
        </Typography>
      ) : (
        <LogLines
          {...{ linked, follows }}
          lines={log.lines}
          skipped={log.skipped}
          searched={search.text}
          found={search.shownLine}
          onFollow={setFollows}
        />
      )}
    </div>
  );
}

function LogBar(props: {
  id: string;
  log: LogRead;
  search: ReturnType<typeof useLogSearch>;
  follows: boolean;
  onFollow: (follows: boolean) => void;
  onSearch: (text: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { log, search, follows, onFollow } = props;
  return (
    <div className={classes.bar}>
      <FilterField
        value={search.text}
        label={t('run.log.search')}
        placeholder={t('run.log.search')}
        onChange={props.onSearch}
        onEnter={event => search.step(event.shiftKey ? -1 : 1)}
      />
      {search.text && <Finds search={search} />}
      <div className={classes.spacer} />
      {!log.isComplete && (
        <FormControlLabel
          label={t('run.log.follow')}
          control={
            <Switch
              size="small"
              color="primary"
              checked={follows}
              onChange={event => onFollow(event.target.checked)}
            />
          }
        />
      )}
      <DownloadLog id={props.id} />
    </div>
  );
}

function Finds({ search }: { search: ReturnType<typeof useLogSearch> }) {
  const t = useText();
  const { count, current, step } = search;
  return (
    <>
      <Typography variant="body2" role="status">
        {count === 0
          ? t('run.log.notFound')
          : t('run.log.found', {
              current: String(current + 1),
              total: String(count),
            })}
      </Typography>
      <IconButton
        size="small"
        disabled={count === 0}
        aria-label={t('run.log.previous')}
        onClick={() => step(-1)}
      >
        <UpIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        disabled={count === 0}
        aria-label={t('run.log.next')}
        onClick={() => step(1)}
      >
        <DownIcon fontSize="small" />
      </IconButton>
    </>
  );
}

function DownloadLog({ id }: { id: string }) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const [{ loading }, download] = useAsyncFn(async () => {
    try {
      saveFile(await wholeLog(api, id), `run-${id}.log`);
    } catch (error) {
      notify.failed(error);
    }
  }, [api, id, notify]);
  return (
    <Button
      size="small"
      startIcon={<DownloadIcon />}
      disabled={loading}
      onClick={download}
    >
      {t('run.log.download')}
    </Button>
  );
}
