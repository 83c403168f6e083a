import type { RunInput } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { useEffect, useRef, useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { useAppstackApi, useQueryState, useStack, useText } from '../../hooks';
import { FilterSelect, RequestFailure } from '../common';
import { imagesToTake } from './inputDraft';
import type { InputsForm } from './useInputsForm';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginTop: theme.spacing(2),
  },
}));

interface TakeImagesProps {
  environment: string;
  items: readonly RunInput[];
  form: InputsForm;
}

/**
 * Fills in the images that another environment runs, for the person to look at
 * and save. `from` in the URL names that environment: a promotion leads here.
 */
export function TakeImages(props: TakeImagesProps) {
  const classes = useStyles();
  const t = useText();
  const { stack } = useStack();
  const [from, setFrom] = useQueryState('from');
  const others = stack.environments.filter(name => name !== props.environment);
  const chosen = others.find(name => name === from);
  const { taken, error } = useTaken(chosen, props);
  if (others.length === 0) return null;
  return (
    <div className={classes.root}>
      <FilterSelect
        label={t('runs.inputs.takeImages')}
        value={chosen}
        all={t('runs.inputs.takeImagesNone')}
        options={others.map(name => [name, name])}
        onChange={setFrom}
      />
      {error && <RequestFailure error={error} />}
      {chosen && taken !== undefined && (
        <Alert severity="info">
          {t(taken > 0 ? 'runs.inputs.taken' : 'runs.inputs.nothingToTake', {
            count: taken,
            environment: chosen,
          })}
        </Alert>
      )}
    </div>
  );
}

/** Takes them over once for each choice: what is edited afterwards stays. */
function useTaken(from: string | undefined, props: TakeImagesProps) {
  const api = useAppstackApi();
  const { stack } = useStack();
  const { name } = stack;
  const { value, error } = useAsync(
    async () =>
      from &&
      (await api.call('GetRunInputs', {
        params: { name },
        query: { environment: from },
      })),
    [api, name, from],
  );
  const [taken, setTaken] = useState<number>();
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    setTaken(undefined);
    if (!value || value.environment !== from) return;
    const { items, form } = latest.current;
    const images = Object.entries(imagesToTake(items, value.items, form.draft));
    for (const [variable, image] of images) form.set(variable, image);
    setTaken(images.length);
  }, [value, from]);
  return { taken, error };
}
