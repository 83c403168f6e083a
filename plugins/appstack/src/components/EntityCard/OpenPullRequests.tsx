import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CallMergeIcon from '@material-ui/icons/CallMerge';
import useAsync from 'react-use/esm/useAsync';
import { useAppstackApi, useText } from '../../hooks';
import { Link } from '../common';

/** More than are ever open of one appStack. */
const LOOKED_AT = 20;

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    paddingTop: theme.spacing(0.75),
  },
}));

/** The pull requests of an appStack that are open; the card does without them where they cannot be read. */
export function OpenPullRequests({ name }: { name: string }) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { value } = useAsync(
    () =>
      api.call('ListPullRequests', {
        params: { name },
        query: { limit: LOOKED_AT },
      }),
    [api, name],
  );
  const open = (value?.items ?? []).filter(({ state }) => state === 'open');
  return (
    <>
      {open.map(({ id, url, number, environments }) => (
        <Typography key={id} variant="body2" className={classes.line}>
          <CallMergeIcon fontSize="inherit" aria-hidden />
          {url && (
            <Link to={url} newTab>
              {t('delivery.card.open', { number: String(number) })}
            </Link>
          )}
          <Typography variant="caption" color="textSecondary" component="span">
            {environments.join(', ')}
          </Typography>
        </Typography>
      ))}
    </>
  );
}
