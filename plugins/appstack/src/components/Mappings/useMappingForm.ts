import {
  DEFAULT_CLOUD,
  mappingNameSchema,
  type Cloud,
  type MappingDocument,
  type MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useAppstackApi, useNotify, useText } from '../../hooks';
import { mappingRouteRef } from '../../routes';
import { toMapping } from './mappingDocuments';

export interface MappingFormOptions {
  /** The mapping to change; a new one is made when absent. */
  mapping?: MappingDocument;
  /** What a new mapping extends. */
  parent?: MappingListItem;
  /** The mappings that may be extended. */
  known: readonly MappingListItem[];
  onClose: () => void;
  onSaved?: () => void;
}

/** The metadata of a mapping, as text of a form. */
interface MappingDraft {
  name: string;
  title: string;
  description: string;
  cloud: Cloud;
  /** The name of the mapping that it extends; empty for none. */
  extended: string;
}

/** Edits the metadata of a mapping, and saves it. */
export function useMappingForm(options: MappingFormOptions) {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const navigate = useNavigate();
  const { search } = useLocation();
  const pathOf = useRouteRef(mappingRouteRef);
  const { mapping, known, onClose, onSaved } = options;
  const [draft, setDraft] = useState(() => toDraft(options));
  const update = (part: Partial<MappingDraft>) =>
    setDraft(before => ({ ...before, ...part }));

  const [saving, save] = useAsyncFn(async () => {
    const { name } = draft;
    if (mapping) {
      await api.updateMapping(name, {
        ...toDocument(draft),
        rules: toMapping(mapping).rules,
        version: mapping.version,
      });
      notify.succeeded(t('mappings.form.saved'));
      onSaved?.();
    } else {
      await api.createMapping({ ...toDocument(draft), rules: [] });
      notify.succeeded(t('mappings.form.created', { name }));
      // A rule that a link has filled in goes along.
      navigate({ pathname: pathOf({ name }), search });
    }
    onClose();
  }, [api, draft, mapping]);

  return {
    draft,
    update,
    /** Another cloud has another default to extend. */
    chooseCloud: (cloud: Cloud) =>
      update({ cloud, extended: defaultOf(known, cloud) ?? '' }),
    nameIsValid: mappingNameSchema.safeParse(draft.name).success,
    saving,
    save,
  };
}

export type MappingForm = ReturnType<typeof useMappingForm>;

function toDraft({ mapping, parent, known }: MappingFormOptions): MappingDraft {
  return {
    name: mapping?.name ?? '',
    title: mapping?.title ?? '',
    description: mapping?.description ?? '',
    cloud: mapping?.cloud ?? parent?.cloud ?? DEFAULT_CLOUD,
    extended: mapping
      ? (mapping.extends ?? '')
      : (parent?.name ?? defaultOf(known, DEFAULT_CLOUD) ?? ''),
  };
}

function toDocument({
  name,
  title,
  description,
  cloud,
  extended,
}: MappingDraft) {
  return {
    name,
    cloud,
    ...(title.trim() && { title: title.trim() }),
    ...(description.trim() && { description: description.trim() }),
    ...(extended && { extends: extended }),
  };
}

function defaultOf(known: readonly MappingListItem[], cloud: Cloud) {
  return known.find(mapping => mapping.builtIn && mapping.cloud === cloud)
    ?.name;
}
