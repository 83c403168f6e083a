import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { legible } from './legible';

/** What a sign means, as a colour of the theme. */
export type SignTone = 'success' | 'info' | 'warning' | 'error' | 'none';

const useStyles = makeStyles((theme: Theme) => {
  const shade = theme.palette.type === 'dark' ? 'light' : 'dark';
  const on = (color: string) => ({ color: legible(color, theme) });
  return {
    mark: { whiteSpace: 'nowrap', fontWeight: 500 },
    sign: { display: 'inline-block', minWidth: '1.1em', fontWeight: 700 },
    success: on(theme.palette.success[shade]),
    info: on(theme.palette.info[shade]),
    warning: on(theme.palette.warning[shade]),
    error: on(theme.palette.error[shade]),
    none: { color: theme.palette.text.secondary },
  };
});

/** Words behind a sign, in a colour; the sign is not read aloud. */
export function SignMark(props: {
  sign: string;
  tone: SignTone;
  children: ReactNode;
}) {
  const classes = useStyles();
  const { sign, tone, children } = props;
  return (
    <span className={`${classes.mark} ${classes[tone]}`}>
      <span className={classes.sign} aria-hidden>
        {sign}
      </span>
      {children}
    </span>
  );
}
