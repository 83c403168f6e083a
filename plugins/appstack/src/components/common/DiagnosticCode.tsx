import { diagnosticCodeInfo } from '@appstack/backstage-plugin-appstack-common';
import Link from '@material-ui/core/Link';
import Popover from '@material-ui/core/Popover';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { lazy, Suspense, useState } from 'react';
import { Mono } from './Mono';

// The texts of all codes are more than the page that shows one of them.
const DiagnosticEntry = lazy(() => import('./DiagnosticEntry'));

const useStyles = makeStyles(theme => ({
  code: { verticalAlign: 'baseline' },
  entry: { maxWidth: 480, padding: theme.spacing(2) },
}));

/** The code of a diagnostic, which opens its entry in the documentation; plain text for one of an extension. */
export function DiagnosticCode({ code }: { code: string }) {
  const classes = useStyles();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const title = diagnosticCodeInfo(code)?.title;
  if (!title) return <Mono>{code}</Mono>;
  return (
    <>
      <Link
        component="button"
        type="button"
        variant="inherit"
        className={classes.code}
        title={title}
        aria-haspopup="dialog"
        onClick={event => setAnchor(event.currentTarget)}
      >
        <Mono>{code}</Mono>
      </Link>
      {anchor && (
        <Popover
          open
          anchorEl={anchor}
          onClose={() => setAnchor(undefined)}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
          PaperProps={{
            role: 'dialog',
            'aria-label': title,
            className: classes.entry,
          }}
        >
          <Typography variant="h6" component="h3">
            {title}
          </Typography>
          <Typography variant="caption" color="textSecondary">
            <Mono>{code}</Mono>
          </Typography>
          <Suspense fallback={null}>
            <DiagnosticEntry code={code} />
          </Suspense>
        </Popover>
      )}
    </>
  );
}
