import type { PageInfo } from '@appstack/backstage-plugin-appstack-common';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import PreviousIcon from '@material-ui/icons/ChevronLeft';
import NextIcon from '@material-ui/icons/ChevronRight';
import { useText } from '../../hooks';

const useStyles = makeStyles(theme => ({
  pager: {
    display: 'flex',
    justifyContent: 'flex-end',
    padding: theme.spacing(0.5, 1),
  },
}));

/** The way to the page before and to the next, where there are such. */
export function CursorPager(props: {
  pageInfo: PageInfo;
  onCursor: (cursor: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { prevCursor, nextCursor } = props.pageInfo;
  if (!prevCursor && !nextCursor) return null;
  return (
    <div className={classes.pager}>
      <PageButton
        cursor={prevCursor}
        label={t('stacks.previous')}
        onCursor={props.onCursor}
      >
        <PreviousIcon />
      </PageButton>
      <PageButton
        cursor={nextCursor}
        label={t('stacks.next')}
        onCursor={props.onCursor}
      >
        <NextIcon />
      </PageButton>
    </div>
  );
}

function PageButton(props: {
  cursor?: string;
  label: string;
  onCursor: (cursor: string) => void;
  children: JSX.Element;
}) {
  return (
    <IconButton
      size="small"
      aria-label={props.label}
      disabled={!props.cursor}
      onClick={() => props.cursor && props.onCursor(props.cursor)}
    >
      {props.children}
    </IconButton>
  );
}
