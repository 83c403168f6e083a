import type { EnvironmentDocument } from '@appstack/backstage-plugin-appstack-common';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormGroup from '@material-ui/core/FormGroup';
import FormHelperText from '@material-ui/core/FormHelperText';
import Skeleton from '@material-ui/lab/Skeleton';
import { useText } from '../../hooks';
import { EnvironmentLabel, RequestFailure, Section } from '../common';
import type { SyncForm } from './useSyncTarget';

/** Where the design is realized. */
export function EnvironmentChoice(props: {
  form: SyncForm;
  /** Those to choose from; all when absent. */
  only?: readonly string[];
}) {
  const t = useText();
  const { form, only } = props;
  const { target, update } = form;
  const { loading, error } = form.environments;
  const environments = form.environments.environments.filter(
    ({ name }) => only?.includes(name) ?? true,
  );

  const toggle = (name: string) =>
    update({
      environments: target.environments.includes(name)
        ? target.environments.filter(other => other !== name)
        : [...target.environments, name],
    });

  return (
    <Section
      title={t('sync.choose.environments')}
      help={t('sync.choose.environmentsHelp')}
    >
      {error && <RequestFailure error={error} />}
      {loading && <Skeleton variant="text" width={280} height={42} />}
      <FormGroup row>
        {environments.map(environment => (
          <EnvironmentOption
            key={environment.name}
            environment={environment}
            checked={target.environments.includes(environment.name)}
            onToggle={() => toggle(environment.name)}
          />
        ))}
      </FormGroup>
      {!loading && !error && environments.length === 0 && (
        <FormHelperText error>
          {t('sync.choose.environmentsEmpty')}
        </FormHelperText>
      )}
      {environments.some(environment => environment.protected) && (
        <FormHelperText>
          {t('sync.choose.environmentsProtected')}
        </FormHelperText>
      )}
      {environments.length > 0 && target.environments.length === 0 && (
        <FormHelperText error>
          {t('sync.choose.environmentsNone')}
        </FormHelperText>
      )}
    </Section>
  );
}

function EnvironmentOption(props: {
  environment: EnvironmentDocument;
  checked: boolean;
  onToggle: () => void;
}) {
  const { environment } = props;
  return (
    <FormControlLabel
      control={
        <Checkbox
          color="primary"
          checked={props.checked}
          onChange={props.onToggle}
        />
      }
      label={
        <EnvironmentLabel
          environment={environment.title ?? environment.name}
          cloud={environment.cloud}
          isProtected={environment.protected}
        />
      }
    />
  );
}
