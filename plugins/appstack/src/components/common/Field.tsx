import TextField, { type TextFieldProps } from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';

const useStyles = makeStyles(({ palette }) => ({
  // Small text in the main colour of errors has too little contrast.
  field: {
    '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
      color: palette.error[palette.type === 'dark' ? 'light' : 'dark'],
    },
  },
}));

/** A text field or select whose label belongs to it. What is wrong with it and why it is disabled stay legible. */
export function Field(props: Omit<TextFieldProps, 'variant'>) {
  const id = useId();
  const classes = useStyles();
  return (
    <TextField
      id={id}
      size="small"
      classes={{ root: classes.field }}
      FormHelperTextProps={{ disabled: false }}
      {...props}
      variant="outlined"
    />
  );
}
