import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link as RouterLink } from 'react-router-dom';

const useStyles = makeStyles(theme => ({
  tiles: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  tile: {
    display: 'block',
    minWidth: 132,
    padding: theme.spacing(1, 2),
    color: theme.palette.text.primary,
    textDecoration: 'none',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    '&:hover': { borderColor: theme.palette.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.palette.text.primary}` },
  },
}));

/** Numbers that lead to the lists behind them. */
export function Tiles(props: {
  label: string;
  tiles: readonly { label: string; count: number; to: string }[];
}) {
  const classes = useStyles();
  return (
    <ul className={classes.tiles} aria-label={props.label}>
      {props.tiles.map(({ label, count, to }) => (
        <li key={label}>
          <RouterLink to={to} className={classes.tile}>
            <Typography variant="h5" component="span" display="block">
              {count.toLocaleString()}
            </Typography>
            <Typography variant="body2" component="span">
              {label}
            </Typography>
          </RouterLink>
        </li>
      ))}
    </ul>
  );
}
