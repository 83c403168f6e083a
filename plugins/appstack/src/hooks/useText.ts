import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { appstackTranslationRef } from '../translation';

/** The translation function of the plugin. */
export function useText() {
  return useTranslationRef(appstackTranslationRef).t;
}

export type Text = ReturnType<typeof useText>;
