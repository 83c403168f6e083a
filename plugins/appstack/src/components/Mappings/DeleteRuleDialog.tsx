import type {
  MappingDocument,
  Rule,
} from '@appstack/backstage-plugin-appstack-common';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { ConfirmDialog, RequestFailure } from '../common';
import { toMapping, withoutRule } from './mappingDocuments';
import { ConcernedStacks, Outcomes } from './RuleEditor/PreviewOutcomes';
import { useMappingPreview } from './RuleEditor/useMappingPreview';

const ignore = () => {};

/** Deletes a rule; while entities are decided by it, only after the person has seen which and confirmed it. */
export function DeleteRuleDialog(props: {
  mapping: MappingDocument;
  rule: Rule;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const { mapping, rule } = props;
  const without = withoutRule(toMapping(mapping), rule.id);
  const [isConfirmed, setConfirmed] = useState(false);
  const { found, error } = useMappingPreview(without, '', ignore);
  const isUsed = error !== undefined || (found?.changed ?? 0) > 0;
  const isKnown = found !== undefined || error !== undefined;
  return (
    <ConfirmDialog
      mayConfirm={isKnown && (!isUsed || isConfirmed)}
      title={t('mappings.deleteRule.title', { rule: rule.id })}
      confirmLabel={t('mappings.deleteRule.confirm')}
      onClose={props.onClose}
      onConfirm={async () => {
        await api.updateMapping(mapping.name, {
          ...without,
          version: mapping.version,
        });
        notify.succeeded(t('mappings.deleteRule.deleted', { rule: rule.id }));
        props.onDeleted();
      }}
    >
      <Typography>{t('mappings.deleteRule.body')}</Typography>
      {!isKnown && (
        <LinearProgress aria-label={t('mappings.preview.checking')} />
      )}
      {error !== undefined && <RequestFailure error={error} />}
      {found && isUsed && (
        <>
          <Outcomes outcomes={found.outcomes} />
          <ConcernedStacks stacks={found.appStacks} draft={without} />
        </>
      )}
      {isUsed && (
        <FormControlLabel
          label={t('mappings.deleteRule.know', { rule: rule.id })}
          control={
            <Checkbox
              color="primary"
              checked={isConfirmed}
              onChange={event => setConfirmed(event.target.checked)}
            />
          }
        />
      )}
    </ConfirmDialog>
  );
}
