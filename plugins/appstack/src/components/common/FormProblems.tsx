import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(({ palette, spacing }) => ({
  problems: {
    flex: 1,
    paddingLeft: spacing(2),
    color: palette.error[palette.type === 'dark' ? 'light' : 'dark'],
  },
}));

/** Beside the buttons of a form: how many of its fields are not right yet. */
export function FormProblems({ children }: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <Typography variant="body2" role="status" className={classes.problems}>
      {children}
    </Typography>
  );
}
