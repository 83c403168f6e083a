import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { pulumiTranslationRef } from '../translation';

/** What gives the module's texts by their keys. */
export type Text = TranslationFunction<(typeof pulumiTranslationRef)['T']>;

/** The translation function of the module. */
export function useText(): Text {
  return useTranslationRef(pulumiTranslationRef).t;
}
