import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { nameOf, useEntityStacks, useText } from '../hooks';
import { ActivityList } from './ActivityList';
import { Empty } from './Empty';
import { Failure } from './Failure';
import { Problems } from './Problems';
import { RunButtons } from './RunButtons';
import { StackPicker } from './StackPicker';

const useStyles = makeStyles(theme => ({
  root: {
    ...theme.typography.body2,
    color: theme.palette.text.primary,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(3),
    minWidth: 0,
    // That of themes is for paper; pages are a little darker.
    '& .MuiInputLabel-root:not(.Mui-focused)': {
      color: theme.palette.text.primary,
    },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    '& > .MuiTextField-root': { maxWidth: 420 },
  },
}));

/** The tab of an entity: previews and activity of its stacks, and what can be run. */
export function EntityPulumi() {
  const classes = useStyles();
  const t = useText();
  const { value, error, retry } = useEntityStacks();
  const [params, setParams] = useSearchParams();
  const [turn, setTurn] = useState(0);
  if (error) return <Failure error={error} onRetry={retry} />;
  if (!value) return <Progress />;
  const chosen = params.get('stack');
  const stack =
    value.items.find(item => nameOf(item) === chosen) ?? value.items[0];
  return (
    <div className={classes.root}>
      {stack ? (
        <>
          <div className={classes.head}>
            <StackPicker
              stacks={value.items}
              value={stack}
              onChange={name => setParams({ stack: name }, { replace: true })}
            />
            <RunButtons
              key={nameOf(stack)}
              stack={stack}
              onStarted={() => setTurn(turn + 1)}
            />
          </div>
          {(['previews', 'all'] as const).map(kind => (
            <ActivityList
              key={`${kind} ${nameOf(stack)}`}
              {...{ stack, kind, turn }}
            />
          ))}
        </>
      ) : (
        <Empty
          title={t('stack.none')}
          description={t('stack.noneDescription')}
        />
      )}
      <Problems problems={value.problems} />
    </div>
  );
}
