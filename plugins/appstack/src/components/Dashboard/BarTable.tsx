import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';

const useStyles = makeStyles(theme => ({
  table: { width: '100%', maxWidth: 700, borderSpacing: theme.spacing(0, 0.5) },
  name: {
    fontWeight: 'inherit',
    textAlign: 'left',
    width: '40%',
    overflowWrap: 'anywhere',
    paddingRight: theme.spacing(1),
  },
  number: { textAlign: 'right', width: 72 },
  button: {
    ...theme.typography.body2,
    padding: theme.spacing(0.25, 0.75),
    borderRadius: theme.shape.borderRadius,
    textDecoration: 'underline',
    '&:focus-visible': { outline: `2px solid ${theme.palette.text.primary}` },
  },
  bar: { display: 'block', width: '100%', height: 12 },
  filled: { fill: theme.palette.type === 'dark' ? '#56b4e9' : '#0072b2' },
}));

/** Numbers with bars as long as they are; each shows what it counts. */
export function BarTable<Name extends string>(props: {
  label: string;
  rows: readonly { name: Name; count: number }[];
  nameOf: (name: Name) => string;
  onShow: (name: Name) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { label, rows, nameOf, onShow } = props;
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <table className={classes.table} aria-label={label}>
      <thead hidden>
        <tr>
          <th scope="col">{t('dashboard.name')}</th>
          <th scope="col">{t('dashboard.count')}</th>
          <th aria-hidden />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row" className={classes.name}>
              {nameOf(name)}
            </th>
            <td className={classes.number}>
              <ButtonBase
                className={classes.button}
                aria-label={t('dashboard.show', {
                  name: nameOf(name),
                  count,
                })}
                onClick={() => onShow(name)}
              >
                {count.toLocaleString()}
              </ButtonBase>
            </td>
            <td aria-hidden>
              <svg
                className={classes.bar}
                viewBox="0 0 100 12"
                preserveAspectRatio="none"
              >
                <rect
                  className={classes.filled}
                  width={(100 * count) / most}
                  height={12}
                />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
