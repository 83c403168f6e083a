import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { appstackTranslationRef } from '../translation';

/** What gives the plugin's texts by their keys. */
export type Text = TranslationFunction<(typeof appstackTranslationRef)['T']>;

/** The translation function of the plugin. */
export function useText(): Text {
  return useTranslationRef(appstackTranslationRef).t;
}
