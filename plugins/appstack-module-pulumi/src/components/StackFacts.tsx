import type { PulumiStack } from '@appstack/backstage-plugin-appstack-common';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useText } from '../hooks';
import { Time } from './Time';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(90px, max-content) minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(2, 0),
    '& dt': { fontWeight: 600 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  chip: { margin: theme.spacing(0, 0.5, 0.5, 0), maxWidth: '100%' },
}));

/** What Pulumi knows of a stack. */
export function StackFacts({ stack }: { stack: PulumiStack }) {
  const classes = useStyles();
  const t = useText();
  const { resourceCount } = stack;
  const own = Object.entries(stack.tags).filter(
    ([key]) => !/^(pulumi|vcs|gitHub):/.test(key),
  );
  const facts: [string, ReactNode][] = [
    [t('stack.name'), stack.stack],
    [t('stack.organization'), stack.organization],
    [t('stack.project'), stack.project],
    [t('stack.description'), stack.description],
    [t('stack.repository'), stack.repository],
    [t('stack.runtime'), stack.runtime],
    [t('stack.resources'), resourceCount?.toString()],
    [
      t('stack.lastUpdate'),
      stack.lastUpdateAt && <Time date={stack.lastUpdateAt} />,
    ],
    [
      t('stack.tags'),
      own.length > 0 &&
        own.map(([key, value]) => (
          <Chip
            key={key}
            size="small"
            variant="outlined"
            className={classes.chip}
            label={`${key}: ${value}`}
          />
        )),
    ],
  ];
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([label, value]) => (
          <FactRow key={label} label={label}>
            {value}
          </FactRow>
        ))}
    </dl>
  );
}

function FactRow(props: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </>
  );
}
