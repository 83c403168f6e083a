import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { GoneList } from '../common';

/** The mappings that were deleted, each with a way back. */
export function DeletedMappings(props: { onRestored: () => void }) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const deleted = useAsyncRetry(
    async () => (await api.listMappings({ state: 'deleted' })).items,
    [api],
  );
  const restore = async ({ name }: { name: string }) => {
    try {
      await api.restoreMapping(name);
      notify.succeeded(t('mappings.restored', { name }));
      deleted.retry();
      props.onRestored();
    } catch (failure) {
      notify.failed(failure);
    }
  };
  return (
    <GoneList
      title={t('mappings.deletedTitle')}
      note={deleted.value?.length === 0 ? t('mappings.deletedNone') : undefined}
      state={deleted}
      describe={({ ruleCount }) => t('mappings.rules', { count: ruleCount })}
      returnLabel={t('mappings.restore')}
      onReturn={restore}
    />
  );
}
