import { sidebarConfig, useSidebarOpenState } from '@backstage/core-components';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  link: {
    display: 'flex',
    alignItems: 'center',
    height: sidebarConfig.logoHeight,
    margin: theme.spacing(3, 0, 2, 3),
    color: theme.palette.navigation.selectedColor,
    fontWeight: 'bold',
    textDecoration: 'none',
    whiteSpace: 'nowrap',
  },
  mark: {
    flexShrink: 0,
    width: 28,
    height: 28,
    marginRight: theme.spacing(1.5),
  },
}));

/** Three layers on top of each other, and the name where there is room. */
export const SidebarLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();

  return (
    <RouterLink href="/" className={classes.link} aria-label="Home">
      <svg className={classes.mark} viewBox="0 0 32 32" aria-hidden>
        <path d="M16 3 29 9.5 16 16 3 9.5z" fill="#2dd4bf" />
        <path d="m3 16 3.6-1.8L16 18.9l9.4-4.7L29 16l-13 6.5z" fill="#14b8a6" />
        <path
          d="m3 22.5 3.6-1.8 9.4 4.7 9.4-4.7 3.6 1.8L16 29z"
          fill="#0f766e"
        />
      </svg>
      {isOpen && 'AppStack demo'}
    </RouterLink>
  );
};
