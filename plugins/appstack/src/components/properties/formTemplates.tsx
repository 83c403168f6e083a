import { createTheme, makeStyles, type Theme } from '@material-ui/core/styles';
import { Templates } from '@rjsf/material-ui';
import type { ObjectFieldTemplateProps } from '@rjsf/utils';

const useStyles = makeStyles(theme => ({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))',
    gap: theme.spacing(2),
    alignItems: 'start',
  },
}));

const NestedObject = Templates.ObjectFieldTemplate;

/** Puts the properties of a type side by side; objects inside them look as usual. */
export function PropertiesTemplate(props: ObjectFieldTemplateProps) {
  const classes = useStyles();
  const isRoot = props.idSchema.$id === 'root';
  if (!isRoot && NestedObject) {
    return <NestedObject {...props} />;
  }
  return (
    <div className={classes.grid}>
      {props.properties
        .filter(({ hidden }) => !hidden)
        .map(({ name, content }) => (
          <div key={name}>{content}</div>
        ))}
    </div>
  );
}

/** The fields of generated forms look like those that are written by hand. */
export function formTheme(theme: Theme): Theme {
  return createTheme({
    ...theme,
    props: {
      ...theme.props,
      MuiTextField: { variant: 'outlined', size: 'small' },
      MuiFormControl: { size: 'small' },
    },
  });
}
