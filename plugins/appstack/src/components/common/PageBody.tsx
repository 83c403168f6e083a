import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { legible } from './legible';

const useStyles = makeStyles((theme: Theme) => ({
  body: {
    ...theme.typography.body2,
    color: theme.palette.text.primary,
    padding: theme.spacing(1, 2.5, 4),
    minWidth: 0,
    // Themes choose secondary text for paper; pages are a little darker.
    '& .MuiTypography-colorTextSecondary, & .MuiInputLabel-root:not(.Mui-focused, .Mui-error)':
      { color: legible(theme.palette.text.secondary, theme) },
  },
}));

/** The body of a page below the header that the app draws. */
export function PageBody({ children }: { children: ReactNode }) {
  return <main className={useStyles().body}>{children}</main>;
}
