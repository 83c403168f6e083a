import type { OutOfDate } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { EntityLink } from './EntityLink';

const MAX_ENTITIES = 5;

const useStyles = makeStyles(theme => ({
  reasons: {
    gridColumn: '1 / -1',
    margin: theme.spacing(0.5, 0, 0),
    paddingLeft: theme.spacing(2.5),
    ...theme.typography.body2,
    color: theme.palette.text.secondary,
  },
}));

/** Why an environment is out of date, with the first of the entities that it is about. */
export function OutOfDateReasons(
  props: Pick<OutOfDate, 'reasons' | 'entityRefs'>,
) {
  const classes = useStyles();
  const t = useText();
  const { reasons, entityRefs } = props;
  return (
    <ul className={classes.reasons}>
      {reasons.map(reason => (
        <li key={reason}>{t(`entity.reason.${reason}`)}</li>
      ))}
      {entityRefs.slice(0, MAX_ENTITIES).map(entityRef => (
        <li key={entityRef}>
          <EntityLink entityRef={entityRef} />
        </li>
      ))}
      {entityRefs.length > MAX_ENTITIES && (
        <li>+{entityRefs.length - MAX_ENTITIES}</li>
      )}
    </ul>
  );
}
