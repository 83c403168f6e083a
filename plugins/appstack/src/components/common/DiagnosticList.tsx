import type {
  EnvironmentDiagnostic,
  Severity,
} from '@appstack/backstage-plugin-appstack-common';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import ListSubheader from '@material-ui/core/ListSubheader';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useText } from '../../hooks';
import { DiagnosticCode } from './DiagnosticCode';
import { DiagnosticPlace, type PlaceLinks } from './DiagnosticPlace';
import { Paged } from './Paged';
import { SeverityIcon } from './SeverityIcon';

const SEVERITIES: Severity[] = ['error', 'warning', 'info'];

const useStyles = makeStyles(theme => ({
  list: { width: '100%' },
  icon: { minWidth: theme.spacing(4.5), marginTop: theme.spacing(0.5) },
  // Themes of Backstage cut the texts of lists to one line.
  text: { whiteSpace: 'normal', overflow: 'visible' },
  // The secondary color is too pale on the background of a page.
  subheader: {
    lineHeight: '32px',
    paddingLeft: 0,
    background: 'inherit',
    color: theme.palette.text.primary,
  },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(2),
    color: theme.palette.text.primary,
  },
}));

interface ItemOptions extends PlaceLinks {
  /** What can be done about a diagnostic where it stands. */
  actions?: (diagnostic: EnvironmentDiagnostic) => ReactNode;
}

/** Diagnostics, the worst first, each with what to do about it, its place in the input and its documentation. */
export function DiagnosticList(
  props: ItemOptions & { diagnostics: readonly EnvironmentDiagnostic[] },
) {
  const classes = useStyles();
  const t = useText();
  const { diagnostics, ...options } = props;
  if (diagnostics.length === 0) {
    return (
      <Typography color="textSecondary">{t('common.severity.none')}</Typography>
    );
  }
  return (
    <>
      {SEVERITIES.map(severity => {
        const ofSeverity = diagnostics.filter(
          diagnostic => diagnostic.severity === severity,
        );
        return ofSeverity.length === 0 ? null : (
          <List
            key={severity}
            dense
            disablePadding
            className={classes.list}
            subheader={
              <ListSubheader disableSticky className={classes.subheader}>
                {t(`common.severity.${severity}`, {
                  count: ofSeverity.length,
                })}
              </ListSubheader>
            }
          >
            <Paged items={ofSeverity}>
              {(diagnostic, index) => (
                <DiagnosticItem
                  key={index}
                  {...options}
                  diagnostic={diagnostic}
                />
              )}
            </Paged>
          </List>
        );
      })}
    </>
  );
}

function DiagnosticItem(
  props: ItemOptions & { diagnostic: EnvironmentDiagnostic },
) {
  const classes = useStyles();
  const { severity, message, hint, code, environment } = props.diagnostic;
  return (
    <ListItem disableGutters alignItems="flex-start">
      <ListItemIcon className={classes.icon}>
        <SeverityIcon severity={severity} />
      </ListItemIcon>
      <ListItemText
        disableTypography
        className={classes.text}
        primary={<Typography variant="body2">{message}</Typography>}
        secondary={
          <>
            {hint && (
              <Typography variant="body2" color="textSecondary">
                {hint}
              </Typography>
            )}
            <Typography
              variant="caption"
              component="div"
              className={classes.facts}
            >
              <DiagnosticPlace {...props} />
              {environment && <span>{environment}</span>}
              <DiagnosticCode code={code} />
              {props.actions?.(props.diagnostic)}
            </Typography>
          </>
        }
      />
    </ListItem>
  );
}
