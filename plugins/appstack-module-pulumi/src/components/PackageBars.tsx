import type { PulumiOrganization } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../hooks';

const useStyles = makeStyles(theme => ({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': { textAlign: 'left', padding: theme.spacing(0.5, 1) },
    '& th[scope=row]': { fontWeight: 'normal', overflowWrap: 'anywhere' },
  },
  bar: {
    height: 12,
    minWidth: 2,
    background: theme.palette.primary.main,
    borderRadius: 2,
  },
}));

/** Resources by package as a table with bars. */
export function PackageBars(props: {
  packages: NonNullable<PulumiOrganization['packages']>;
}) {
  const classes = useStyles();
  const t = useText();
  const { items, others } = props.packages;
  const rows = [
    ...items,
    ...(others > 0 ? [{ name: t('organization.others'), count: others }] : []),
  ];
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <table className={classes.table} aria-label={t('organization.packages')}>
      <thead>
        <tr>
          <th scope="col">{t('organization.package')}</th>
          <th scope="col" colSpan={2}>
            {t('organization.resources')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{count}</td>
            <td style={{ width: '60%' }}>
              <div
                className={classes.bar}
                style={{ width: `${(count / most) * 100}%` }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
