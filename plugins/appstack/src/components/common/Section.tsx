import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  section: { marginTop: theme.spacing(2), marginBottom: theme.spacing(3) },
  help: { marginBottom: theme.spacing(2) },
}));

/** A part of a form with a heading and a word of explanation. */
export function Section(props: {
  title: string;
  help?: string;
  /** `h3` in dialogs, whose title is the `h2` above. */
  heading?: 'h2' | 'h3';
  children: ReactNode;
}) {
  const classes = useStyles();
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Typography
        variant="subtitle1"
        component={props.heading ?? 'h3'}
        gutterBottom={!props.help}
        id={id}
      >
        {props.title}
      </Typography>
      {props.help && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.help}
        >
          {props.help}
        </Typography>
      )}
      {props.children}
    </section>
  );
}
