import {
  appstackMappingCreatePermission,
  cloudTitle,
  CLOUDS,
  type EnvironmentDocument,
  type MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  useAppstackApi,
  useEnvironments,
  useQueryState,
  useText,
} from '../../hooks';
import { ListHead, MappingsTabs, PageBody, PageFailure } from '../common';
import { DeletedMappings } from './DeletedMappings';
import { MappingFormDialog } from './MappingFormDialog';
import { MappingTable } from './MappingTable';

const useStyles = makeStyles(theme => ({
  cloud: { marginTop: theme.spacing(3) },
}));

/** The mappings of each cloud. */
export function MappingListPage() {
  const t = useText();
  const api = useAppstackApi();
  const { value, loading, error, retry } = useAsyncRetry(
    async () => (await api.listMappings()).items,
    [api],
  );
  const mayCreate = usePermission({
    permission: appstackMappingCreatePermission,
  }).allowed;
  const known = useEnvironments();
  const [form, setForm] = useState<{ extends?: MappingListItem }>();
  const [deleted, setDeleted] = useQueryState('deleted');

  return (
    <PageBody>
      <MappingsTabs active="mappings" />
      <ListHead
        subtitle={t('mappings.subtitle')}
        toggleLabel={t('mappings.showDeleted')}
        isOn={deleted !== undefined}
        onToggle={isOn => setDeleted(isOn ? 'show' : undefined)}
      >
        {mayCreate && (
          <Button
            variant="contained"
            color="primary"
            startIcon={<AddIcon />}
            onClick={() => setForm({})}
          >
            {t('mappings.new')}
          </Button>
        )}
      </ListHead>
      <Collapse in={deleted !== undefined} mountOnEnter unmountOnExit>
        <DeletedMappings onRestored={retry} />
      </Collapse>
      {error && <PageFailure error={error} onRetry={retry} />}
      {!error && loading && !value && <Progress />}
      {!error && value && (
        <MappingsByCloud
          mappings={value}
          environments={
            known.loading || known.error ? undefined : known.environments
          }
          onExtend={
            mayCreate ? mapping => setForm({ extends: mapping }) : undefined
          }
        />
      )}
      {form && (
        <MappingFormDialog
          parent={form.extends}
          known={value ?? []}
          onClose={() => setForm(undefined)}
        />
      )}
    </PageBody>
  );
}

function MappingsByCloud(props: {
  mappings: readonly MappingListItem[];
  environments?: readonly EnvironmentDocument[];
  onExtend?: (mapping: MappingListItem) => void;
}) {
  const classes = useStyles();
  const sections = CLOUDS.map(cloud => {
    const mappings = props.mappings.filter(mapping => mapping.cloud === cloud);
    return mappings.length === 0 ? null : (
      <section
        key={cloud}
        className={classes.cloud}
        aria-label={cloudTitle(cloud)}
      >
        <Typography variant="h6" component="h2" gutterBottom>
          {cloudTitle(cloud)}
        </Typography>
        <MappingTable
          mappings={mappings}
          known={props.mappings}
          environments={props.environments}
          label={cloudTitle(cloud)}
          onExtend={props.onExtend}
        />
      </section>
    );
  });
  return <>{sections}</>;
}
