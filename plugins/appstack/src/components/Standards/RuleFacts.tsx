import type { StandardsDocument } from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Fragment } from 'react';
import { useText, type Text } from '../../hooks';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, max-content) 1fr',
    columnGap: theme.spacing(2),
    rowGap: theme.spacing(0.5),
    margin: 0,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  detail: { margin: 0, overflowWrap: 'anywhere' },
}));

/** What annotations may decide, and what becomes of entities that are not wanted any more. */
export function RuleFacts({ standards }: { standards: StandardsDocument }) {
  const classes = useStyles();
  const t = useText();
  return (
    <dl className={classes.list}>
      {factsOf(t, standards).map(([term, detail]) => (
        <Fragment key={term}>
          <Typography component="dt" variant="body2" color="textSecondary">
            {term}
          </Typography>
          <dd className={classes.detail}>{detail}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function factsOf(
  t: Text,
  { exposure, unsupported, lifecycle, annotations }: StandardsDocument,
): [term: string, detail: string][] {
  const none = t('governance.standards.rules.none');
  const existing = annotations.existing.map(({ cloud, pattern }) =>
    cloud ? `${cloud}: ${pattern}` : pattern,
  );
  const { deprecated, decommissioned } = lifecycle;
  return [
    [
      t('governance.standards.rules.byAnnotation'),
      t(`governance.standards.rules.${exposure.byAnnotation}`),
    ],
    [
      t('governance.standards.rules.unsupported'),
      t(`governance.standards.rules.${unsupported ?? 'byProtection'}`),
    ],
    [
      t('governance.standards.rules.deprecated'),
      t(`governance.standards.rules.lifecycle.${deprecated}`),
    ],
    [
      t('governance.standards.rules.decommissioned'),
      t(`governance.standards.rules.lifecycle.${decommissioned}`),
    ],
    [
      t('governance.standards.rules.denied'),
      annotations.deny.join(', ') || none,
    ],
    [t('governance.standards.rules.existing'), existing.join(', ') || none],
  ];
}
