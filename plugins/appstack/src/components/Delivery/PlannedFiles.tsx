import type {
  DeliveryFile,
  DeliveryPlan,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { Link, Mono, Section } from '../common';

const ACTIONS = ['conflict', 'create', 'update', 'delete', 'kept'] as const;
const SHOWN = 12;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  file: { overflowWrap: 'anywhere', padding: theme.spacing(0.25, 0) },
}));

/** What is done with each file, and what is not, those first that need a look. */
export function PlannedFiles({ plan }: { plan: DeliveryPlan }) {
  const t = useText();
  return (
    <>
      {ACTIONS.map(action => (
        <FileGroup
          key={action}
          title={t(`delivery.dialog.group.${action}`)}
          files={plan.files.filter(file => file.action === action)}
        />
      ))}
      {plan.ci && <PlannedCi ci={plan.ci} />}
      {plan.unchanged > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('delivery.dialog.unchanged', { count: plan.unchanged })}
        </Typography>
      )}
    </>
  );
}

/** What is done for CI; the note is Markdown of code marks alone. */
function PlannedCi({ ci }: { ci: NonNullable<DeliveryPlan['ci']> }) {
  const t = useText();
  return (
    <>
      <FileGroup title={t('delivery.dialog.ci')} files={ci.files} />
      <Typography variant="body2" color="textSecondary">
        {ci.note.replace(/[`_]/g, '')}
      </Typography>
    </>
  );
}

function FileGroup(props: { title: string; files: readonly DeliveryFile[] }) {
  const classes = useStyles();
  const t = useText();
  const [all, setAll] = useState(false);
  const { title, files } = props;
  if (files.length === 0) return null;
  const shown = all ? files : files.slice(0, SHOWN);
  const hidden = files.length - shown.length;
  return (
    <Section title={`${title} (${files.length})`}>
      <ul className={classes.list}>
        {shown.map(file => (
          <li key={file.path} className={classes.file}>
            <PlannedFile file={file} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('stack.about.allEntities', { count: hidden })}
        </Button>
      )}
    </Section>
  );
}

function PlannedFile({ file }: { file: DeliveryFile }) {
  const t = useText();
  const { path, url, reason } = file;
  return (
    <>
      {url ? (
        <Link
          to={url}
          newTab
          underline="always"
          title={t('delivery.dialog.view', { path })}
        >
          <Mono>{path}</Mono>
        </Link>
      ) : (
        <Mono>{path}</Mono>
      )}
      {reason && (
        <Typography variant="caption" color="textSecondary" component="span">
          {' '}
          {t(`delivery.dialog.reason.${reason}`)}
        </Typography>
      )}
    </>
  );
}
