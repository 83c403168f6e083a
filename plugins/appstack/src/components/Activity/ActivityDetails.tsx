import type { Activity } from '@appstack/backstage-plugin-appstack-common';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { ActionMark, CHANGE_ACTIONS } from '../changes';
import { DiagnosticCode } from '../common/DiagnosticCode';

const useStyles = makeStyles(theme => ({
  counts: { display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1.5) },
}));

/** What was changed, in numbers, and why it was not. */
export function ActivityDetails({ activity }: { activity: Activity }) {
  const classes = useStyles();
  const t = useText();
  const { changes, planned = {}, errors, codes = [] } = activity.details;
  return (
    <>
      <div className={classes.counts}>
        {changes &&
          CHANGE_ACTIONS.filter(action => changes[action] > 0).map(action => (
            <ActionMark key={action} action={action} count={changes[action]} />
          ))}
        {Object.entries(planned)
          .filter(([, count]) => count > 0)
          .map(([action, count]) => (
            <span key={action}>{t('activity.planned', { count, action })}</span>
          ))}
      </div>
      {errors !== undefined && (
        <div>{t('activity.errors', { count: errors })}</div>
      )}
      {codes.map(code => (
        <div key={code}>
          <DiagnosticCode code={code} />
        </div>
      ))}
      <Words details={activity.details} />
    </>
  );
}

function Words({ details }: Pick<Activity, 'details'>) {
  const t = useText();
  const { fields, restored, promoted, policy, failure } = details;
  const words = [
    fields && t('activity.fields', { fields: fields.join(', ') }),
    restored && t('activity.restored', { version: String(restored) }),
    promoted &&
      t('activity.promoted', {
        environment: promoted.environment,
        version: String(promoted.version),
      }),
    policy && t('activity.policy', { policy }),
    (failure === 'unavailable' || failure === 'error') &&
      t(`activity.failure.${failure}`),
  ];
  return (
    <>
      {words.map((word, index) =>
        word ? <div key={index}>{word}</div> : null,
      )}
    </>
  );
}
