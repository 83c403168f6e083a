import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import FormHelperText from '@material-ui/core/FormHelperText';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../../hooks';
import { Field } from '../../common';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(0.5),
  },
  chip: { margin: 0 },
}));

/** Keys and their values. */
export function PairsField(props: {
  label: string;
  help: string;
  value: Record<string, string>;
  onChange: (value: Record<string, string>) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const [key, setKey] = useState('');
  const [text, setText] = useState('');

  const add = () => {
    props.onChange({ ...props.value, [key.trim()]: text.trim() || '*' });
    setKey('');
    setText('');
  };
  const remove = (removed: string) =>
    props.onChange(
      Object.fromEntries(
        Object.entries(props.value).filter(([name]) => name !== removed),
      ),
    );

  return (
    <div role="group" aria-label={props.label}>
      <Typography variant="body2">{props.label}</Typography>
      <div className={classes.row}>
        {Object.entries(props.value).map(([name, value]) => (
          <Chip
            key={name}
            size="small"
            className={classes.chip}
            label={`${name}=${value}`}
            onDelete={() => remove(name)}
          />
        ))}
        <Field
          label={t('mappings.editor.key')}
          value={key}
          onChange={event => setKey(event.target.value)}
        />
        <Field
          label={t('mappings.editor.value')}
          placeholder="*"
          value={text}
          onChange={event => setText(event.target.value)}
        />
        <Button size="small" disabled={key.trim() === ''} onClick={add}>
          {t('mappings.editor.addPair')}
        </Button>
      </div>
      <FormHelperText>{props.help}</FormHelperText>
    </div>
  );
}
