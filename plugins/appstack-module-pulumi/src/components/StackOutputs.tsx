import type {
  PulumiOutputs,
  PulumiStackRef,
} from '@appstack/backstage-plugin-appstack-common';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useAppstackApi, useText } from '../hooks';
import { Failure } from './Failure';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', padding: 0, margin: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 0),
  },
  text: { minWidth: 0, flex: 1, overflowWrap: 'anywhere' },
  value: { fontFamily: 'monospace' },
}));

type Output = PulumiOutputs['items'][number];

/** The outputs of a stack; secrets are named, and stay in Pulumi. */
export function StackOutputs({ stack: ref }: { stack: PulumiStackRef }) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { organization, project, stack } = ref;
  const { value, error, retry } = useAsyncRetry(
    () =>
      api.call('ListPulumiOutputs', {
        params: { organization, project, stack },
      }),
    [api, organization, project, stack],
  );
  return (
    <section aria-label={t('stack.outputs')}>
      <Typography variant="subtitle2" component="h3">
        {t('stack.outputs')}
      </Typography>
      {error && <Failure error={error} onRetry={retry} />}
      {value?.items.length === 0 && t('stack.noOutputs')}
      <ul className={classes.list}>
        {value?.items.map(output => (
          <OutputRow key={output.name} output={output} />
        ))}
      </ul>
    </section>
  );
}

function OutputRow({ output: { name, secret, value } }: { output: Output }) {
  const classes = useStyles();
  const t = useText();
  const [{ value: copied }, copy] = useCopyToClipboard();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const label = copied ? t('stack.copied') : t('stack.copy', { name });
  return (
    <li className={classes.row}>
      <div className={classes.text}>
        <strong>{name}</strong>{' '}
        <span className={classes.value}>
          {secret ? `(${t('stack.secret')})` : text}
        </span>
      </div>
      {!secret && (
        <Tooltip title={label}>
          <IconButton
            size="small"
            aria-label={label}
            onClick={() => copy(text)}
          >
            <CopyIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      )}
    </li>
  );
}
