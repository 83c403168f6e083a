import type {
  EnvironmentUsage,
  UsingAppStack,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { Link } from '../common';

const useStyles = makeStyles(theme => ({
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
}));

interface UsingAppStacksProps {
  usage: EnvironmentUsage;
  /** What can be done with each of them. */
  children?: (stack: UsingAppStack) => ReactNode;
}

/** The appStacks that use something, and how many more that the person may not see. */
export function UsingAppStacks({ usage, children }: UsingAppStacksProps) {
  const classes = useStyles();
  const t = useText();
  const { items, unreadable, totalItems = 0 } = usage;
  const unlisted = totalItems - unreadable - items.length;
  if (totalItems === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('environments.users.none')}
      </Typography>
    );
  }
  return (
    <>
      <Typography component="ul" variant="body2" className={classes.list}>
        {items.map(stack => (
          <UserItem key={stack.name} stack={stack}>
            {children?.(stack)}
          </UserItem>
        ))}
      </Typography>
      {unlisted > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('environments.users.unlisted', { count: unlisted })}
        </Typography>
      )}
      {unreadable > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('environments.users.unreadable', { count: unreadable })}
        </Typography>
      )}
    </>
  );
}

function UserItem(props: { stack: UsingAppStack; children?: ReactNode }) {
  const { stack } = props;
  const t = useText();
  const pathOf = useRouteRef(stackRouteRef);
  const places = stack.environments.map(({ name, version }) =>
    version > 0 ? name : t('environments.users.neverSynced', { name }),
  );
  return (
    <li>
      <Link to={pathOf({ name: stack.name })} underline="always">
        {stack.title ?? stack.name}
      </Link>{' '}
      <Typography component="span" variant="caption" color="textSecondary">
        {places.join(', ')}
      </Typography>
      {props.children}
    </li>
  );
}
