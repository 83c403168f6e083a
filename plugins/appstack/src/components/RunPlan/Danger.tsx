import Typography from '@material-ui/core/Typography';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { legible } from '../common/legible';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    fontWeight: 700,
    color: legible(
      theme.palette.error[theme.palette.type === 'dark' ? 'light' : 'dark'],
      theme,
    ),
  },
}));

/** A few words about what is replaced or lost. */
export function Danger(props: {
  variant?: 'caption' | 'subtitle2';
  component?: 'div' | 'h3' | 'span';
  children: ReactNode;
}) {
  const { variant = 'caption', component = 'div', children } = props;
  return (
    <Typography
      variant={variant}
      component={component}
      className={useStyles().root}
    >
      {children}
    </Typography>
  );
}
