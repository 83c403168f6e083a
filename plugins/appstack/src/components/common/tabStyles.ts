import { makeStyles } from '@material-ui/core/styles';

/** Tabs inside pages and dialogs: quieter than those of the app's header. */
export const useTabStyles = makeStyles(theme => ({
  tabs: { borderBottom: `1px solid ${theme.palette.divider}` },
  tab: {
    textTransform: 'none',
    letterSpacing: 'normal',
    minWidth: 0,
    padding: theme.spacing(1, 2),
    color: theme.palette.text.secondary,
    opacity: 1,
    // Backstage's own is for its header: white on white in the dark theme.
    '&:hover, &:focus': {
      color: theme.palette.text.primary,
      background: theme.palette.action.hover,
    },
    '&.Mui-selected': { color: theme.palette.text.primary, fontWeight: 600 },
  },
}));
