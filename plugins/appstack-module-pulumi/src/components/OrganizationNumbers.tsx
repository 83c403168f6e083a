import type { PulumiOrganization } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../hooks';

const useStyles = makeStyles(theme => ({
  numbers: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(110px, 1fr))',
    gap: theme.spacing(2),
    margin: theme.spacing(1, 0, 2),
    '& div': { display: 'flex', flexDirection: 'column-reverse' },
    '& dd': { ...theme.typography.h5, margin: 0 },
  },
}));

/** How much there is of what in an organization. */
export function OrganizationNumbers(props: {
  organization: PulumiOrganization;
}) {
  const classes = useStyles();
  const t = useText();
  const { organization } = props;
  const numbers = [
    [t('organization.stacks'), organization.stackCount],
    [t('organization.resources'), organization.resourceCount],
    [t('organization.members'), organization.memberCount],
    [t('organization.environments'), organization.environmentCount],
  ] as const;
  return (
    <dl className={classes.numbers} aria-label={t('organization.numbers')}>
      {numbers.map(([label, number]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{number ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
