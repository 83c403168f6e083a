import type {
  MappingDocument,
  Rule,
} from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { ConfirmDialog } from '../common';
import { toMapping, withoutRule } from './mappingDocuments';

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
  return (
    <ConfirmDialog
      title={t('mappings.deleteRule.title', { rule: rule.id })}
      confirmLabel={t('mappings.deleteRule.confirm')}
      onClose={props.onClose}
      onConfirm={async () => {
        await api.updateMapping(mapping.name, {
          ...withoutRule(toMapping(mapping), rule.id),
          version: mapping.version,
        });
        notify.succeeded(t('mappings.deleteRule.deleted', { rule: rule.id }));
        props.onDeleted();
      }}
    >
      <Typography>{t('mappings.deleteRule.body')}</Typography>
    </ConfirmDialog>
  );
}
