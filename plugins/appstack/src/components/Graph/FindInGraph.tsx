import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import NextIcon from '@material-ui/icons/KeyboardArrowDown';
import PreviousIcon from '@material-ui/icons/KeyboardArrowUp';
import { useText } from '../../hooks';
import { FilterField } from '../common';
import type { useFind } from './useFind';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.5) },
}));

/** A field that counts what it finds; Enter goes to the next, with Shift to the one before. */
export function FindInGraph({ find }: { find: ReturnType<typeof useFind> }) {
  const classes = useStyles();
  const t = useText();
  const { count, position } = find;
  return (
    <div className={classes.root}>
      <FilterField
        value={find.text}
        onChange={find.setText}
        onEnter={event => (event.shiftKey ? find.previous() : find.next())}
        label={t('stack.graph.filter')}
        placeholder={t('stack.graph.filter')}
      />
      <Typography variant="caption" color="textSecondary" role="status">
        {count !== undefined &&
          (position === undefined
            ? t('stack.graph.found', { count })
            : t('stack.graph.foundAt', {
                position: String(position),
                total: String(count),
              }))}
      </Typography>
      <IconButton
        size="small"
        aria-label={t('stack.graph.previous')}
        disabled={!count}
        onClick={find.previous}
      >
        <PreviousIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('stack.graph.next')}
        disabled={!count}
        onClick={find.next}
      >
        <NextIcon fontSize="small" />
      </IconButton>
    </div>
  );
}
