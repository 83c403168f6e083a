import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { nameOf, useEntityStacks, useText } from '../hooks';
import { Empty } from './Empty';
import { Failure } from './Failure';
import { Problems } from './Problems';
import { StackDetail } from './StackDetail';
import { StackPicker } from './StackPicker';

const useStyles = makeStyles(theme => ({
  body: {
    ...theme.typography.body2,
    color: theme.palette.text.primary,
    // Room for the label in the border of the field.
    '& .MuiTextField-root': { margin: theme.spacing(1, 0) },
  },
}));

/** The stacks of Pulumi that belong to an entity. */
export function StackCard() {
  const classes = useStyles();
  const t = useText();
  const { value, error, retry } = useEntityStacks();
  const [chosen, choose] = useState<string>();
  const stack =
    value?.items.find(item => nameOf(item) === chosen) ?? value?.items[0];
  return (
    <EntityInfoCard title={t('title')}>
      <div className={classes.body}>
        {error && <Failure error={error} onRetry={retry} />}
        {!error && !value && <LinearProgress aria-label={t('loading')} />}
        {value && !stack && (
          <Empty
            title={t('stack.none')}
            description={t('stack.noneDescription')}
          />
        )}
        {value && stack && (
          <>
            <StackPicker stacks={value.items} value={stack} onChange={choose} />
            <StackDetail key={nameOf(stack)} stack={stack} />
          </>
        )}
        {value && <Problems problems={value.problems} />}
      </div>
    </EntityInfoCard>
  );
}
