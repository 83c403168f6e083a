import {
  appstackStackUpdatePermission,
  resourceTypeOf,
  type DesignNode,
  type StackOverride,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import { useStack, useText } from '../../hooks';
import {
  Card,
  DataTable,
  EntityLink,
  Mono,
  RequestFailure,
  StateLabel,
  TimeAgo,
} from '../common';
import { OverrideDialog } from './OverrideDialog';
import { useOverrides } from './useOverrides';

/** What the appStack itself says in the environment that is shown, and a way to say more. */
export function OverridesCard() {
  const t = useText();
  const { stack, environment = '', realization, reload } = useStack();
  const { value, error, retry } = useOverrides(stack.name);
  const [edited, setEdited] = useState<string>();
  const mayUpdate = usePermission({
    permission: appstackStackUpdatePermission,
    resourceRef: stack.name,
  }).allowed;
  const nodes = realization?.design.nodes ?? [];
  const own = (value?.overrides ?? []).filter(
    one => one.environment === environment,
  );
  if (!error && own.length === 0 && !mayUpdate) return null;
  return (
    <Card title={t('overrides.title')}>
      {error && <RequestFailure error={error} onRetry={retry} />}
      <Typography variant="body2" color="textSecondary" paragraph>
        {own.length === 0
          ? t('overrides.none', { environment })
          : t('overrides.help', { environment })}
      </Typography>
      {own.length > 0 && (
        <OverrideTable
          {...{ overrides: own, nodes }}
          onEdit={mayUpdate ? setEdited : undefined}
        />
      )}
      {mayUpdate && <EntityChoice nodes={nodes} onChoose={setEdited} />}
      {edited && (
        <OverrideDialog
          {...{ stackName: stack.name, environment, entityRef: edited }}
          resourceType={typeOf(nodes, edited) ?? ''}
          onClose={() => setEdited(undefined)}
          onSaved={() => {
            retry();
            reload();
          }}
        />
      )}
    </Card>
  );
}

function OverrideTable(props: {
  overrides: readonly StackOverride[];
  nodes: readonly DesignNode[];
  onEdit?: (entityRef: string) => void;
}) {
  const t = useText();
  const { overrides, nodes, onEdit } = props;
  return (
    <DataTable label={t('overrides.title')}>
      <TableHead>
        <TableRow>
          <TableCell>{t('overrides.entity')}</TableCell>
          <TableCell>{t('overrides.properties')}</TableCell>
          <TableCell>{t('overrides.state')}</TableCell>
          <TableCell>{t('overrides.changed')}</TableCell>
          {onEdit && <TableCell>{t('overrides.actions')}</TableCell>}
        </TableRow>
      </TableHead>
      <TableBody>
        {overrides.map(override => (
          <TableRow key={override.entityRef}>
            <TableCell component="th" scope="row">
              <EntityLink entityRef={override.entityRef} />
            </TableCell>
            <TableCell>
              <PropertyList properties={override.properties} />
            </TableCell>
            <TableCell>
              <EffectLabel override={override} nodes={nodes} />
            </TableCell>
            <TableCell>
              <TimeAgo date={override.updatedAt} />{' '}
              {t('overrides.by', {
                person: <EntityLink entityRef={override.updatedBy} />,
              })}
            </TableCell>
            {onEdit && (
              <TableCell>
                <Button
                  size="small"
                  onClick={() => onEdit(override.entityRef)}
                  aria-label={t('overrides.editOne', {
                    entity: override.entityRef,
                  })}
                >
                  {t('overrides.edit')}
                </Button>
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}

function PropertyList(props: { properties: StackOverride['properties'] }) {
  return (
    <>
      {Object.entries(props.properties).map(([name, value]) => (
        <div key={name}>
          <Mono>
            {name}: {JSON.stringify(value)}
          </Mono>
        </div>
      ))}
    </>
  );
}

/** Whether the version that is shown was made with it. */
function EffectLabel(props: {
  override: StackOverride;
  nodes: readonly DesignNode[];
}) {
  const t = useText();
  const { entityRef, properties } = props.override;
  const node = props.nodes.find(one => one.entityRef === entityRef);
  const values =
    node?.decision.layers.find(({ layer }) => layer === 'appstack')?.values ??
    {};
  const isInEffect =
    Object.keys(properties).length === Object.keys(values).length &&
    Object.entries(properties).every(
      ([name, value]) => JSON.stringify(value) === JSON.stringify(values[name]),
    );
  return isInEffect ? (
    <StateLabel state="ok" label={t('overrides.inEffect')} />
  ) : (
    <StateLabel state="warning" label={t('overrides.waits')} />
  );
}

function EntityChoice(props: {
  nodes: readonly DesignNode[];
  onChoose: (entityRef: string) => void;
}) {
  const t = useText();
  const options = props.nodes
    .filter(({ entityRef }) => typeOf(props.nodes, entityRef) !== undefined)
    .map(({ entityRef }) => entityRef);
  return (
    <Autocomplete
      size="small"
      style={{ maxWidth: 420, marginTop: 16 }}
      options={[...new Set(options)]}
      value={null}
      blurOnSelect
      clearOnBlur
      onChange={(_, chosen) => chosen && props.onChoose(chosen)}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={t('overrides.choose')}
        />
      )}
    />
  );
}

function typeOf(nodes: readonly DesignNode[], entityRef: string) {
  const node = nodes.find(one => one.entityRef === entityRef);
  return resourceTypeOf(node?.decision.target);
}
