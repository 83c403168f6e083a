import type { OtherOwner } from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { EntityLink, Paged } from '../common';

const useStyles = makeStyles({
  list: { margin: 0, maxHeight: 200, overflow: 'auto' },
});

/** Names the entities of other owners that come into the appStack; nothing when there are none. */
export function OtherOwners({ entities }: { entities: readonly OtherOwner[] }) {
  const classes = useStyles();
  const t = useText();
  if (entities.length === 0) return null;
  return (
    <Alert severity="warning" variant="outlined">
      <Typography variant="subtitle2" component="h4">
        {t('sync.preview.otherOwners', { count: entities.length })}
      </Typography>
      <ul className={classes.list}>
        <Paged items={entities}>
          {({ entityRef, owner, environments }) => (
            <li>
              <EntityLink entityRef={entityRef} newTab />{' '}
              {t('sync.choose.ownedBy')} <EntityLink entityRef={owner} newTab />{' '}
              ({environments.join(', ')})
            </li>
          )}
        </Paged>
      </ul>
    </Alert>
  );
}
