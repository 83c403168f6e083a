import { Progress } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { lazy, Suspense, type ReactNode } from 'react';
import { useText } from '../../hooks';
import { CopyButton } from '../common';

const HighlightedCode = lazy(() => import('./HighlightedCode'));

const useStyles = makeStyles(theme => ({
  root: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    overflow: 'hidden',
    minWidth: 0,
  },
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 1, 0.5, 2),
    borderBottom: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.default,
  },
  title: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  code: { overflow: 'auto' },
}));

/** A file with its name, highlighted, to read and to copy; scrolled to a line, from 1, where one is given. */
export function CodeView(props: {
  title: ReactNode;
  code: string;
  language?: string;
  line?: number;
  actions?: ReactNode;
  maxHeight?: string;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        <Typography
          variant="subtitle2"
          component="h3"
          className={classes.title}
        >
          {props.title}
        </Typography>
        {props.actions}
        <CopyButton
          text={() => props.code}
          label={t('common.action.copy')}
          done={t('common.action.copied')}
        />
      </div>
      <div
        className={classes.code}
        style={{ maxHeight: props.maxHeight ?? '70vh' }}
        tabIndex={0}
        role="region"
        aria-label={typeof props.title === 'string' ? props.title : undefined}
      >
        <Suspense fallback={<Progress />}>
          <HighlightedCode
            code={props.code}
            language={props.language}
            line={props.line}
          />
        </Suspense>
      </div>
    </div>
  );
}

const LANGUAGES: Record<string, string> = {
  tf: 'hcl',
  tfvars: 'hcl',
  hcl: 'hcl',
  json: 'json',
  md: 'markdown',
  yaml: 'yaml',
  yml: 'yaml',
};

/** The language of a file, by its name. */
export function languageOf(path: string): string | undefined {
  return LANGUAGES[path.slice(path.lastIndexOf('.') + 1)];
}
