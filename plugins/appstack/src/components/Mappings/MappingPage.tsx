import {
  appstackMappingUpdatePermission,
  type Rule,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router-dom';
import { useText } from '../../hooks';
import { mappingRouteRef } from '../../routes';
import { PageBody, PageFailure } from '../common';
import { SyncOutOfDate } from '../StackList/SyncOutOfDate';
import { DeleteRuleDialog } from './DeleteRuleDialog';
import { MappingHeader } from './MappingHeader';
import { MappingUsage } from './MappingUsage';
import { rulesOf } from './mappingDocuments';
import { RuleElsewhere } from './RuleElsewhere';
import { RuleTable } from './RuleTable';
import { useChosenRule } from './useChosenRule';
import { useRuleFromUrl } from './useRuleFromUrl';
import { useMappingChain, type MappingChain } from './useMappingChain';

const RuleEditorDialog = lazy(() => import('./RuleEditor/RuleEditorDialog'));

/** The URL's value while a new rule is edited; it is no valid rule name. */
const NEW_RULE = '+';

const useStyles = makeStyles(theme => ({
  banner: { marginBottom: theme.spacing(2) },
}));

/** One mapping: its rules, and those that it inherits. */
export function MappingPage() {
  const { name = '' } = useParams();
  const path = useRouteRef(mappingRouteRef)({ name });
  const { value, loading, error, retry } = useMappingChain(name);
  return (
    <BreadcrumbEntry
      entry={{ label: value?.mapping.title ?? name, href: path }}
    >
      <PageBody>
        {error && <PageFailure error={error} onRetry={retry} />}
        {!error && loading && !value && <Progress />}
        {!error && value && <LoadedMapping chain={value} onChanged={retry} />}
      </PageBody>
    </BreadcrumbEntry>
  );
}

function LoadedMapping(props: { chain: MappingChain; onChanged: () => void }) {
  const { chain, onChanged } = props;
  const { mapping, ancestors } = chain;
  const mayUpdate = usePermission({
    permission: appstackMappingUpdatePermission,
  }).allowed;
  const isEditable = mapping.origin === 'portal' && mayUpdate;
  const [edited, setEdited] = useChosenRule(mapping);
  const [template, setTemplate] = useState<Rule>();
  const [deleted, setDeleted] = useState<Rule>();
  const editedRule = mapping.rules.find(({ id }) => id === edited);
  const linked = useRuleFromUrl();
  const isEditing = isEditable && (editedRule || linked || edited === NEW_RULE);

  const startRule = (from?: Rule) => {
    setTemplate(from);
    setEdited(NEW_RULE);
  };

  return (
    <>
      <MappingHeader
        mapping={mapping}
        onChanged={onChanged}
        onNewRule={isEditable ? () => startRule() : undefined}
      />
      <Banners chain={chain} />
      {linked && !isEditable && <RuleElsewhere mapping={mapping} />}
      <MappingUsage key={mapping.name} mapping={mapping} />
      <RuleTable
        rules={rulesOf([mapping, ...ancestors])}
        sought={isEditable ? undefined : edited}
        onEdit={isEditable ? rule => setEdited(rule.id) : undefined}
        onDelete={isEditable ? setDeleted : undefined}
        onOverride={isEditable ? startRule : undefined}
      />
      {isEditing && (
        <Suspense fallback={<Progress />}>
          <RuleEditorDialog
            key={edited}
            mapping={mapping}
            rule={editedRule}
            template={linked ?? template}
            onClose={() => setEdited(undefined)}
            onSaved={onChanged}
          />
        </Suspense>
      )}
      {deleted && (
        <DeleteRuleDialog
          mapping={mapping}
          rule={deleted}
          onClose={() => setDeleted(undefined)}
          onDeleted={() => {
            setDeleted(undefined);
            onChanged();
          }}
        />
      )}
    </>
  );
}

/** That appStacks are to be synced again, that a mapping is read-only, or that its chain is broken. */
function Banners({ chain }: { chain: MappingChain }) {
  const classes = useStyles();
  const t = useText();
  const { name, source, version } = chain.mapping;
  return (
    <>
      <SyncOutOfDate key={`${name} ${version}`} reason="mapping-changed" />
      {chain.mapping.origin !== 'portal' && (
        <Alert severity="info" className={classes.banner}>
          {t('mappings.detail.readOnly')}{' '}
          {source && t('governance.asCode.from', { source })}
        </Alert>
      )}
      {chain.problem && (
        <Alert severity="warning" className={classes.banner}>
          {t('mappings.detail.chainBroken', { reason: chain.problem })}
        </Alert>
      )}
    </>
  );
}
