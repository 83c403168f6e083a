import { makeStyles, ThemeProvider } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { legibleTheme } from './legible';

const useStyles = makeStyles(theme => ({
  body: {
    ...theme.typography.body2,
    color: theme.palette.text.primary,
    padding: theme.spacing(1, 2.5, 4),
    minWidth: 0,
  },
}));

/** The body of a page below the header that the app draws. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider theme={legibleTheme}>
      <Main>{children}</Main>
    </ThemeProvider>
  );
}

function Main({ children }: { children: ReactNode }) {
  return <main className={useStyles().body}>{children}</main>;
}
